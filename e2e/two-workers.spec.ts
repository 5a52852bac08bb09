import { ask, eventsOf, send } from './asks';
import { expect, test } from './fixtures';

test.use({ own: { workers: 2 } });
test.describe.configure({ timeout: 120_000 });

test('two workers share the load, and one goes on alone when the other is killed', async ({
  desk,
  person,
}) => {
  const page = await person();
  const pids = desk.stack.workers.map((worker) => worker.pid);
  expect(new Set(pids).size).toBe(2);
  const asks = await Promise.all(
    Array.from({ length: 16 }, (_, index) => ask(desk, { task: `share ${index}` })),
  );
  await Promise.all(asks.map((asked) => send(desk, asked, 'approve')));
  const results = asks.map(({ workflowId }) => desk.temporal.workflow.getHandle(workflowId).result());
  await Promise.all(results);

  const identities = new Set<string>();
  for (const asked of asks) {
    for (const event of await eventsOf(desk, asked)) {
      const identity = event.workflowTaskCompletedEventAttributes?.identity;
      if (identity) identities.add(identity);
    }
  }
  for (const pid of pids) expect([...identities].join(' ')).toMatch(new RegExp(`(^|\\D)${pid}(\\D|$)`));

  await page.goto('/system');
  for (const pid of pids) await expect(page.getByRole('main')).toContainText(String(pid));

  await desk.stack.workers[0]?.kill();
  const alone = await ask(desk, { task: 'alone' });
  await send(desk, alone, 'approve');
  const handle = desk.temporal.workflow.getHandle<() => Promise<unknown>>(alone.workflowId);
  expect(await handle.result()).toMatchObject({ outcome: 'approved' });
});
