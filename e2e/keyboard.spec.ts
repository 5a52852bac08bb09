import type { Page } from 'playwright/test';
import { askAndWait, gate, timesSignalled, unique, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, comment, open, openRequest, requestPath, row, state, stayAfterDeciding } from './pages';

const focusedRow = (page: Page, title: string) => row(page, title).locator('a:focus');

/** Opens the inbox with only the requests whose title has this word. */
async function openFiltered(page: Page, word: string, count: number): Promise<void> {
  await open(page, `/inbox?search=${encodeURIComponent(word)}&sort=age`);
  await expect(page.getByRole('list', { name: 'Waiting for a decision' }).getByRole('listitem')).toHaveCount(
    count,
  );
}

test('a whole journey without a mouse: find, read, decide, go on', async ({ desk, person }) => {
  const page = await person();
  const word = unique('k').replace(' ', '');
  const titles = [`${word} first`, `${word} second`, `${word} third`];
  const asks = [];
  for (const title of titles) asks.push(await askAndWait(desk, { title }));
  const [first, second] = asks;
  if (!first || !second) throw new Error('Three requests are needed');
  await open(page, '/inbox?sort=age');
  await expect(row(page, `${word} third`)).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(word);
  await expect(page.getByRole('list', { name: 'Waiting for a decision' }).getByRole('listitem')).toHaveCount(
    3,
  );
  await page.keyboard.press('Tab');

  await page.keyboard.press('j');
  await expect(page.locator('a:focus')).toContainText(word);
  for (let up = 0; up < 3; up += 1) await page.keyboard.press('k');
  await expect(focusedRow(page, `${word} first`)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(focusedRow(page, `${word} second`)).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await expect(focusedRow(page, `${word} first`)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: first.title })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(first.workflowId));

  const exact = page.getByText(/sha256:[0-9a-f]{64}/).first();
  await page.keyboard.press('e');
  await expect(exact).toBeVisible();
  await page.keyboard.press('e');
  await expect(exact).toBeHidden();

  await page.keyboard.press('a');
  await expect(comment(page)).toBeFocused();
  await page.keyboard.type('a r e j k: only letters here');
  await expect(comment(page)).toHaveValue('a r e j k: only letters here');
  expect(await timesSignalled(desk, first)).toBe(0);
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(async () => (await gate(desk, first)).votes, waiting)
    .toMatchObject([{ verdict: 'approve', comment: 'a r e j k: only letters here' }]);
  await expect(row(page, first.title)).toHaveCount(0);

  // The next request is there by itself, with the focus in it.
  await expect(page.getByRole('heading', { name: second.title })).toBeVisible();
  await expect(page.locator('body:focus')).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(comment(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await gate(desk, second)).status, waiting).toBe('rejected');
});

test('no single key decides', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  for (const key of [
    'a',
    'Enter',
    'Escape',
    'r',
    'Enter',
    'Escape',
    'y',
    ' ',
    'e',
    'j',
    'k',
    'x',
    'Delete',
  ]) {
    await page.keyboard.press(key);
    await page.keyboard.press('Escape');
  }
  await page.waitForResponse(/\/api\/status/);
  expect(await timesSignalled(desk, asked)).toBe(0);
  expect((await gate(desk, asked)).status).toBe('open');
});

test('? lists the keys, and single-key shortcuts can be turned off', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  for (const key of ['j', 'k', 'a', 'r', 'e', '/', '?'])
    await expect(keys.getByText(key, { exact: true }).first()).toBeVisible();
  await keys.getByRole('checkbox', { name: /single key/i }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await open(page, requestPath(asked));
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve/, disabled: false })).toHaveCount(1);
  await page.keyboard.press('a');
  await page.keyboard.press('?');
  await expect(comment(page)).not.toBeFocused();
  await expect(keys).toBeHidden();
  // With a modifier they still work.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
});

test('Ctrl+K finds pages and actions', async ({ person }) => {
  const page = await person();
  await open(page, '/inbox');
  const palette = page.getByRole('dialog');
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('system');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'System', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('new run');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /New run/ })).toBeVisible();
  await expect(page.getByLabel('Task')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('everything on a request is reached by Tab, and the focus is always visible', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk, { title: unique('Tabbed') });
  await openFiltered(page, asked.title.split(' ')[1] ?? '', 1);
  await openRequest(page, asked);
  const reached = new Set<string>();
  for (let tab = 0; tab < 60; tab += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) break;
    const words = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const around = element.closest('label') ?? element;
      const visible = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      const outer = getComputedStyle(around).outlineStyle !== 'none';
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return `${name.trim()}|${visible || outer || boxShadow !== 'none' ? 'seen' : 'unseen'}`;
    });
    reached.add(words);
  }
  const all = [...reached].join('\n');
  for (const name of ['Approve', 'Reject', 'Comment', 'Exact data', 'Inbox', 'Runs'])
    expect(all).toContain(name);
  expect([...reached].filter((words) => words.endsWith('|unseen'))).toEqual([]);
});

test('going on to the next request can be turned off, also for later visits', async ({ desk, person }) => {
  const page = await person();
  const [asked, other] = [await askAndWait(desk), await askAndWait(desk)];
  await stayAfterDeciding(page);
  await openRequest(page, asked);
  await expect(row(page, other.title)).toBeVisible();
  await approve(page).click();
  await expect(state(page, 'Approved')).toBeVisible();
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
});
