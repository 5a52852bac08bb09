import { askAndWait, gate, timesSignalled, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, openRequest } from './pages';

// The provider is asked at every decision; in everyday use once a minute is enough.
test.use({ own: { env: { COUNTERSIGN_GROUPS_MAX_AGE: 'PT1S' } } });
test.describe.configure({ timeout: 120_000 });

test('somebody who was removed from the group between two votes decides nothing more', async ({
  desk,
  person,
  allow,
}) => {
  allow(/status of 403/, 'the browser itself logs an answer that says one may not');
  const page = await person('finance-2');
  const [first, second] = [await askAndWait(desk), await askAndWait(desk)];
  await openRequest(page, first);
  await approve(page).click();
  await expect.poll(async () => (await gate(desk, first)).status, waiting).toBe('approved');

  await openRequest(page, second);
  await desk.stack.identity.setGroups('finance-2', ['finance']);
  await page.waitForTimeout(1_100);
  await approve(page).click();
  await expect(page.getByText(/None of your groups gives you a role/).first()).toBeVisible();
  expect(await timesSignalled(desk, second)).toBe(0);
  expect((await gate(desk, second)).status).toBe('open');

  await desk.stack.identity.setGroups('finance-2', ['reviewers', 'finance']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You have no role here' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('heading', { name: second.title })).toBeVisible();
  await approve(page).click();
  await expect.poll(async () => (await gate(desk, second)).status, waiting).toBe('approved');
});

test('while the identity provider is down or hangs nobody decides, and the desk says why', async ({
  desk,
  person,
}) => {
  const page = await person('finance-1');
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  await page.waitForTimeout(1_100);
  const { identity } = desk.stack;

  identity.freeze();
  await approve(page).click();
  await expect(page.getByText(/identity provider takes too long/).first()).toBeVisible();
  expect(await timesSignalled(desk, asked)).toBe(0);
  identity.resume();
  await identity.stop();
  await approve(page).click();
  await expect(page.getByText(/identity provider does not answer/).first()).toBeVisible();
  expect(await timesSignalled(desk, asked)).toBe(0);

  await identity.restart();
  await approve(page).click();
  await expect.poll(async () => (await gate(desk, asked)).status, waiting).toBe('approved');
  expect(await timesSignalled(desk, asked)).toBe(1);
});
