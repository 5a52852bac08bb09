import { searchAttributes } from '../temporal/contract/search-attributes';
import { expect, test } from './fixtures';

test('the system page says what the desk stands on', async ({ desk, person }) => {
  const page = await person();
  await page.goto('/system');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'System', level: 1 })).toBeVisible();
  const { address, namespace } = desk.stack.temporal;
  for (const text of [
    address,
    namespace,
    desk.stack.taskQueue,
    '1.24.0',
    String(desk.stack.workers[0]?.pid),
  ]) {
    await expect(main).toContainText(text);
  }
  for (const name of Object.keys(searchAttributes))
    await expect(main.getByText(name, { exact: true })).toBeVisible();
  await expect(main).toContainText(/\d (a|per) second/);
  await expect(main).toContainText(/Server\s*\d+\.\d+\.\d+/);
});

test('health says what is there', async ({ person }) => {
  const page = await person();
  const health = await page.request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({
    status: expect.anything(),
    temporal: 'reachable',
    worker: 'polling',
  });
});
