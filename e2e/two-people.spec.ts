import { personWords } from '../temporal/domain/words';
import { askAndWait, gate, record, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, enabledApprove, openRequest, reject, row, stayAfterDeciding, whoIs } from './pages';

test('two people at once: exactly one decision counts, the other is told who and when', async ({
  desk,
  person,
}) => {
  const people = await Promise.all([person('finance-1'), person('finance-2')]);
  const [anna, ben] = people;
  const asked = await askAndWait(desk);
  for (const page of people) {
    await stayAfterDeciding(page);
    await openRequest(page, asked);
  }
  await Promise.all([approve(anna).click(), reject(ben).click()]);

  await expect.poll(async () => (await record(desk, asked)).gates[0]?.votes.length, waiting).toBe(1);
  const decided = await gate(desk, asked);
  const [winner] = decided.votes;
  if (!winner) throw new Error('Nobody won');
  const annaWon = (await whoIs(anna)).id === winner.actor.id;
  const loser = annaWon ? ben : anna;
  const main = loser.getByRole('main');
  await expect(main.getByText(/already|faster|decided/i).first()).toBeVisible();
  await expect(main).toContainText(personWords(winner.actor));
  await expect(main).toContainText(annaWon ? /approved/i : /rejected/i);
  await expect(main.locator('time').first()).toBeVisible();
  await expect(loser.getByText(/something went wrong/i)).toHaveCount(0);
});

test('a decided request leaves another person’s open inbox by itself', async ({ desk, person }) => {
  const [anna, ben] = await Promise.all([person('finance-1'), person('finance-2')]);
  const asked = await askAndWait(desk);
  await ben.goto('/inbox');
  await expect(row(ben, asked.title)).toBeVisible();
  await openRequest(anna, asked);
  await approve(anna).click();
  await expect(row(ben, asked.title)).toHaveCount(0);
});

test('somebody who has it open is told that it was decided, without doing anything', async ({
  desk,
  person,
}) => {
  const [anna, ben] = await Promise.all([person('finance-1'), person('finance-2')]);
  const asked = await askAndWait(desk);
  await openRequest(ben, asked);
  await openRequest(anna, asked);
  await reject(anna).click();
  const main = ben.getByRole('main');
  await expect(main).toContainText('Rejected');
  await expect(main).toContainText(personWords(await whoIs(anna)));
  await expect(enabledApprove(ben)).toHaveCount(0);
});
