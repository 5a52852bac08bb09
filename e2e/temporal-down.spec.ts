import { ask, askAndWait, gate, timesSignalled, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, comment, enabledApprove, openRequest, openRun, row, timeline } from './pages';

test.use({ own: {} });
test.describe.configure({ timeout: 120_000 });

test('Temporal killed and restarted with its file: said honestly, nothing lost, back by itself', async ({
  desk,
  person,
  allow,
}) => {
  allow(/status of 50[0-9]/, 'the browser itself logs an answer that says Temporal is down');
  const [page, reader] = await Promise.all([person('finance-1'), person('finance-2')]);
  const asked = await askAndWait(desk, { task: 'survives' });
  const denied = await ask(desk, { task: 'forbidden thing' });
  await openRun(page, denied, 'Denied by policy');
  await reader.goto('/inbox');
  await expect(row(reader, asked.title)).toBeVisible();
  await openRequest(page, asked);
  await comment(page).fill('Typed before the storm.');

  await desk.stack.temporal.kill();
  const { address } = desk.stack.temporal;
  for (const one of [page, reader]) {
    await expect(
      one.getByText(new RegExp(`cannot be reached at .*${address}|${address}.*cannot be reached`)).first(),
    ).toBeVisible();
    await expect(row(one, asked.title)).toBeVisible();
    await expect(one.getByText(/last known|stale/i).first()).toBeVisible();
  }
  await expect(enabledApprove(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveAccessibleDescription(/Temporal/);
  const health = await page.request.get('/api/health');
  expect(health.status()).toBe(503);

  await reader.goto('/runs');
  await expect(reader.getByRole('button', { name: 'Launch sample', exact: true })).toBeVisible();
  await expect(
    reader.getByRole('button', { name: 'Launch sample', exact: true, disabled: false }),
  ).toHaveCount(0);

  await desk.stack.temporal.restart();
  await expect(page.getByText(/cannot be reached/i)).toHaveCount(0, { timeout: 30_000 });
  await expect(comment(page)).toHaveValue('Typed before the storm.');
  await expect(enabledApprove(page)).toHaveCount(1, { timeout: 45_000 });
  await approve(page).click();
  await expect.poll(async () => (await gate(desk, asked)).status, { timeout: 60_000 }).toBe('approved');
  await openRun(page, asked, 'Approved');
  await expect(timeline(page)).toContainText('Typed before the storm.');
  await openRun(page, denied, 'Denied by policy');
  expect(await timesSignalled(desk, asked)).toBe(1);
});

test('a page first opened while Temporal is down says so, and fills by itself', async ({
  desk,
  person,
  allow,
}) => {
  allow(/status of 50[0-9]/, 'the browser itself logs an answer that says Temporal is down');
  const page = await person();
  const asked = await askAndWait(desk);
  await desk.stack.temporal.kill();
  await desk.stack.web.restart();
  await page.goto('/inbox');
  await expect(page.getByText(new RegExp(desk.stack.temporal.address)).first()).toBeVisible(waiting);
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
  await page.goto('/system');
  await expect(page.getByRole('heading', { name: 'System', level: 1 })).toBeVisible();
  await page.goto('/inbox');
  await desk.stack.temporal.restart();
  await expect(row(page, asked.title)).toBeVisible({ timeout: 45_000 });
});
