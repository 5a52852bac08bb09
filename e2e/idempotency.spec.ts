import { randomUUID } from 'node:crypto';
import {
  askAndWait,
  decision,
  gate,
  record,
  send,
  timesExecuted,
  timesSignalled,
  unique,
  waiting,
} from './asks';
import { expect, test } from './fixtures';
import { approve, enabledApprove, open, openRequest, openRun } from './pages';

test('the same decision sent 10 times counts once', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk, { task: 'flaky, so that the run stays open for a while' });
  const same = decision();
  await Promise.all(Array.from({ length: 10 }, () => send(desk, asked, 'decide', same)));
  await expect.poll(async () => (await gate(desk, asked)).duplicates, waiting).toBe(9);
  const decided = await gate(desk, asked);
  expect(decided).toMatchObject({ status: 'approved', refused: [] });
  expect(decided.votes).toHaveLength(1);
  await openRun(page, asked, 'Approved');
  expect(await timesExecuted(desk, asked)).toBe(1);
});

test('an impatient click counts once', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  await approve(page).dblclick();
  await openRun(page, asked, 'Approved');
  const { gates } = await record(desk, asked);
  expect(gates[0]?.votes).toHaveLength(1);
  expect(gates[0]?.refused).toEqual([]);
});

test('a click at the place of the button decides nothing that has only just come up there', async ({
  desk,
  person,
}) => {
  const page = await person();
  const word = unique('n').replace(' ', '');
  const [first, next] = [
    await askAndWait(desk, { title: `${word} first` }),
    await askAndWait(desk, { title: `${word} next` }),
  ];
  await open(page, `/inbox?sort=age&search=${word}`);
  await expect(page.getByRole('heading', { name: first.title })).toBeVisible();
  await expect(approve(page)).toBeEnabled();
  const clicked = page.evaluate(clickOnceDrawn, { title: next.title, label: 'Approve' });
  await approve(page).click();
  await clicked;
  await expect(page.getByText('You approved')).toBeVisible();
  await expect(enabledApprove(page)).toHaveCount(1);
  expect(await timesSignalled(desk, next)).toBe(0);
  await approve(page).click();
  await expect.poll(async () => (await gate(desk, next)).status, waiting).toBe('approved');
});

/** Clicks a button in the browser at the very moment at which a heading is drawn: no hand is faster. */
function clickOnceDrawn({ title, label }: { title: string; label: string }): Promise<void> {
  return new Promise((resolve) => {
    const look = new MutationObserver(() => {
      const drawn = [...document.querySelectorAll('h2')].some((one) => one.textContent === title);
      const buttons = [...document.querySelectorAll('button')];
      const button = buttons.find((one) => one.textContent.startsWith(label));
      if (!drawn || button === undefined) return;
      look.disconnect();
      button.click();
      resolve();
    });
    look.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

test('an approve sent before the gate opened is not lost', async ({ desk, person }) => {
  const page = await person();
  const title = unique('Early approval');
  const workflowId = `e2e-${randomUUID()}`;
  await desk.temporal.workflow.signalWithStart('agentTask', {
    taskQueue: desk.stack.taskQueue,
    workflowId,
    args: [{ task: 'approved before it asked', title }],
    signal: 'approve',
    signalArgs: [],
  });
  await openRun(page, { workflowId }, 'Approved');
  expect((await gate(desk, { workflowId })).votes).toMatchObject([{ verdict: 'approve', via: 'temporal' }]);
});

test('ten different decisions at one gate: one counts, nine are recorded as refused', async ({ desk }) => {
  const asked = await askAndWait(desk);
  await Promise.all(Array.from({ length: 10 }, () => send(desk, asked, 'decide', decision())));
  await expect.poll(async () => (await gate(desk, asked)).refused.length, waiting).toBe(9);
  const decided = await gate(desk, asked);
  expect(decided.votes).toHaveLength(1);
  expect(new Set(decided.refused.map((one) => one.code))).toEqual(new Set(['already-decided']));
});
