import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright/test';
import { askAndWait, gate, unique, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, inbox, openRequest, row } from './pages';

const rows = (page: Page) => inbox(page).getByRole('listitem');

/** Opens one of the menus above the list, which say what is chosen. */
async function choose(
  page: Page,
  menu: string | RegExp,
  kind: 'checkbox' | 'radio',
  choice: string | RegExp,
) {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole(kind, { name: choice, exact: typeof choice === 'string' }).click();
  await page.keyboard.press('Escape');
}

test('a row says what matters: title, requester, action, age, deadline, risk', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk, {
    title: unique('Grant access'),
    requester: { id: 'agent:iam-bot', name: 'iam-bot', owner: { id: 'claimed:priya', name: 'Priya N.' } },
    action: { name: 'iam.grant', arguments: { role: 'reader' } },
    risk: 'critical',
    expiresIn: 'PT4H',
  });
  await page.goto('/inbox');
  for (const words of ['iam-bot', 'Priya N.', 'iam.grant', /in 3h 59m/, /Critical/i]) {
    await expect(row(page, asked.title)).toContainText(words);
  }
  const age = row(page, asked.title).locator('time').first();
  const before = await age.textContent();
  await expect(age).not.toHaveText(before ?? '');
});

test('filters, sort and search stand in the address and survive a reload', async ({ desk, person }) => {
  const page = await person();
  const word = unique('w').replace(' ', '');
  const group = unique('team').replace(' ', '-');
  const requester = { id: `agent:${word}`, name: word };
  const low = await askAndWait(desk, {
    title: `${word} low one`,
    risk: 'low',
    groups: [group],
    expiresIn: 'PT1H',
  });
  const high = await askAndWait(desk, {
    title: `${word} high one`,
    risk: 'high',
    requester,
    expiresIn: 'PT9H',
  });
  const critical = await askAndWait(desk, { title: `${word} critical one`, risk: 'critical' });

  await page.goto('/inbox');
  await page.getByRole('searchbox').fill(word);
  await expect(rows(page)).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`search=${word}`));
  await expect(rows(page)).toContainText([critical.title, high.title, low.title]);

  await choose(page, 'Risk, age', 'radio', /Oldest/);
  await expect(rows(page)).toContainText([low.title, high.title, critical.title]);
  await expect(page).toHaveURL(/sort=age/);
  await page.reload();
  await expect(rows(page)).toContainText([low.title, high.title, critical.title]);
  await choose(page, /Oldest/, 'radio', /Deadline/);
  await expect(rows(page)).toContainText([low.title, high.title, critical.title]);

  await choose(page, 'Risk', 'checkbox', 'High');
  await expect(rows(page)).toContainText([high.title]);
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/risk=high/);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);

  await page.goto(`/inbox?group=${group}`);
  await expect(rows(page)).toContainText([low.title]);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/inbox?requester=${encodeURIComponent(requester.id)}`);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/inbox?search=${word}&kind=agentTask`);
  await expect(rows(page)).toHaveCount(3);
  await page.goto(`/inbox?search=${word}&kind=approval`);
  await expect(page.getByText(/nothing.*match/i).first()).toBeVisible();
});

test('search takes words in any order and never trips over quotes', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk, { title: unique('Refund "VIP" customer’s deposit') });
  const mark = asked.title.split(' ').at(-1) ?? '';
  for (const text of [`${mark} refund`, `"VIP" ${mark}`, `${mark} customer’s`, mark.slice(0, 5)]) {
    await page.goto('/inbox');
    await expect(row(page, asked.title)).toBeVisible();
    await page.getByRole('searchbox').fill(text);
    await expect(page).toHaveURL(/search=/);
    await expect(row(page, asked.title)).toBeVisible();
  }
  await page.getByRole('searchbox').fill(`${mark} absent`);
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByText(/cannot be reached|went wrong/i)).toHaveCount(0);
});

test('what I decided is listed under its tab, and only for me', async ({ desk, person }) => {
  const [me, other] = await Promise.all([person('finance-1'), person('finance-2')]);
  const asked = await askAndWait(desk);
  await openRequest(me, asked);
  await approve(me).click();
  await expect.poll(async () => (await gate(desk, asked)).status, waiting).toBe('approved');
  for (const page of [me, other]) {
    await page.goto('/inbox');
    await page.getByRole('tab', { name: 'Decided by me' }).click();
    await expect(page.getByRole('tab', { name: 'Decided by me', selected: true })).toBeVisible();
  }
  await expect(me.getByRole('tabpanel').getByText(asked.title)).toBeVisible();
  await expect(other.getByText(/not decided anything/i)).toBeVisible();
  await expect(other.getByRole('tabpanel').getByText(asked.title)).toHaveCount(0);
});

test('a new request announces itself without moving what is being read', async ({ desk, person }) => {
  const page = await person('finance-1', { viewport: { width: 1440, height: 420 } });
  const word = unique('n').replace(' ', '');
  for (let index = 0; index < 6; index += 1)
    await askAndWait(desk, { title: `${word} ${index}`, risk: 'low' });
  await page.goto(`/inbox?requester=claimed%3Aunknown&search=${word}`);
  await expect(rows(page)).toHaveCount(6);
  const read = row(page, `${word} 4`);
  await read.scrollIntoViewIfNeeded();
  await read.getByRole('link').click();
  const place = await read.boundingBox();
  await askAndWait(desk, { title: `${word} urgent`, risk: 'critical' });
  await expect(rows(page)).toHaveCount(7);
  await expect(page.getByText(/1 new/).first()).toBeAttached();
  const now = await read.boundingBox();
  expect(Math.abs((now?.y ?? 0) - (place?.y ?? 1_000))).toBeLessThan(2);
  await expect(page.getByRole('heading', { name: `${word} 4` })).toBeVisible();
  await expect(rows(page).first()).toContainText('urgent');
});

test('navigation and title show how many wait', async ({ desk, person }) => {
  const page = await person();
  await askAndWait(desk, { title: unique('Counted') });
  await page.goto('/inbox');
  await expect(page).toHaveTitle(/^\(\d+\) .*Countersign/);
  await expect(
    page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: /Inbox \d+/ })
      .first(),
  ).toBeVisible();
});

test('a request from outside cannot smuggle markup, links or hidden characters past the reader', async ({
  desk,
  person,
}) => {
  const page = await person();
  const title = `${unique('Pay')} \u202Eevil <img src=https://example.com/x.png>`;
  const asked = await askAndWait(desk, {
    title,
    why: '<script>alert(1)</script> [x](https://example.com) \u200B',
  });
  await page.goto(`/inbox/${asked.workflowId}`);
  const main = page.getByRole('main');
  await expect(main.getByText('U+202E').first()).toBeVisible();
  await expect(main.getByText('<script>alert(1)</script>').first()).toBeVisible();
  await expect(main.locator('img')).toHaveCount(0);
  await expect(main.getByText('U+200B').first()).toBeVisible();
});

test.describe('an empty desk', () => {
  test.use({ own: {} });
  test('says what to do next and can do it', async ({ person }) => {
    const page = await person();
    await page.goto('/inbox');
    await expect(page.getByText(/Nothing waits/i).first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('button', { name: 'Launch examples' })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Launch sample', exact: true }).click();
    await expect(rows(page)).toHaveCount(1);
    await page.goto('/runs');
    await expect(
      page
        .getByRole('main')
        .getByText(/Waiting|Running/)
        .first(),
    ).toBeVisible();
  });
});

test.describe('more than one page', () => {
  test.use({ own: { workers: 2 } });
  test.describe.configure({ timeout: 180_000 });

  test('the oldest and the riskiest of hundreds come first, and more are loaded on demand', async ({
    desk,
    person,
  }) => {
    const page = await person();
    const oldest = await askAndWait(desk, { title: 'The very oldest', risk: 'low' });
    const start = (index: number) =>
      desk.temporal.workflow.start('approval', {
        taskQueue: desk.stack.taskQueue,
        workflowId: `many-${index}-${randomUUID()}`,
        args: [{ title: `Bulk ${index}`, action: { name: 'bulk.do', arguments: { index } }, risk: 'low' }],
      });
    for (let batch = 0; batch < 5; batch += 1) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => start(batch * 50 + index)));
    }
    const pending = async () =>
      (await desk.temporal.workflow.count("ApprovalState = 'pending' AND ExecutionStatus = 'Running'")).count;
    // Gates of a burst open in any order: the newest is asked for when all others wait.
    await expect.poll(pending, { timeout: 90_000 }).toBe(251);
    const critical = await askAndWait(desk, { title: 'The riskiest', risk: 'critical' });
    await expect.poll(pending, { timeout: 30_000 }).toBe(252);

    await page.goto('/inbox');
    await expect(rows(page).nth(0)).toContainText(critical.title, { timeout: 30_000 });
    await expect(rows(page).nth(1)).toContainText(oldest.title);
    await expect(page.getByText(/252 waiting/).first()).toBeVisible();
    await page.goto('/inbox?sort=age');
    await expect(rows(page).nth(0)).toContainText(oldest.title, { timeout: 30_000 });
    const loaded = await rows(page).count();
    expect(loaded).toBeLessThan(252);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(rows(page)).toHaveCount(252, { timeout: 30_000 });
    await expect(rows(page).last()).toContainText(critical.title);
  });
});
