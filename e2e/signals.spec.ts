import {
  askAndWait,
  decision,
  eventsOf,
  gate,
  record,
  send,
  sendUndecodable,
  timesExecuted,
  waiting,
} from './asks';
import { expect, test } from './fixtures';
import { approve, openRequest, openRun, runPath, timeline } from './pages';

test('`temporal workflow signal --name approve` decides and is shown with its channel', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk);
  const ran = await desk.temporalCli([
    'workflow',
    'signal',
    '--workflow-id',
    asked.workflowId,
    '--name',
    'approve',
  ]);
  expect(ran).toMatchObject({ code: 0 });
  await openRun(page, asked, 'Approved');
  await expect(timeline(page)).toContainText(/by a (bare )?signal|temporal/i);
  expect((await gate(desk, asked)).votes).toMatchObject([
    { via: 'temporal', actor: { id: 'claimed:unknown' } },
  ]);
});

test('the same with a name and a comment', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  const input = JSON.stringify({ by: 'mira', comment: 'Checked by phone.' });
  const args = [
    'workflow',
    'signal',
    '--workflow-id',
    asked.workflowId,
    '--name',
    'reject',
    '--input',
    input,
  ];
  expect(await desk.temporalCli(args)).toMatchObject({ code: 0 });
  await openRun(page, asked, 'Rejected');
  await expect(timeline(page)).toContainText(/mira/i);
  await expect(timeline(page)).toContainText('Checked by phone.');
});

test('a short form with null is one without an argument', async ({ desk }) => {
  const asked = await askAndWait(desk);
  await send(desk, asked, 'approve', null);
  await expect.poll(async () => (await gate(desk, asked)).status, waiting).toBe('approved');
});

test('a decision with the digest of other content is refused as stale', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await send(desk, asked, 'decide', decision({ seen: { digest: `sha256:${'0'.repeat(64)}` } }));
  await expect
    .poll(async () => (await gate(desk, asked)).refused, waiting)
    .toMatchObject([{ code: 'stale' }]);
  await page.goto(runPath(asked));
  await expect(timeline(page)).toContainText('the content had changed since it was shown');
});

test('signals nobody can understand are recorded, the run stays healthy, and a person decides it', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await send(desk, asked, 'decide');
  await send(desk, asked, 'decide', null);
  await send(desk, asked, 'decide', 'approve please');
  await send(desk, asked, 'decide', decision(), decision());
  await sendUndecodable(desk, asked, 'decide');
  await send(desk, asked, 'approve', 'yes');
  await send(desk, asked, 'approve', { comment: 'one' }, { comment: 'two' });
  await sendUndecodable(desk, asked, 'approve');
  await sendUndecodable(desk, asked, 'reject');
  await sendUndecodable(desk, asked, 'withdraw');

  const codes = async () => {
    const { gates, refused = [] } = await record(desk, asked);
    return [...refused, ...gates.flatMap((one) => one.refused)].map(({ code }) => code);
  };
  await expect.poll(codes, waiting).toEqual(Array.from({ length: 10 }, () => 'malformed'));
  const undecodable = [
    'workflow',
    'signal',
    '--workflow-id',
    asked.workflowId,
    '--name',
    'approve',
    '--input',
    '"x"',
  ];
  await desk.temporalCli([...undecodable, '--input-meta', 'encoding=binary/encrypted']);
  await expect.poll(async () => (await codes()).length, waiting).toBe(11);
  expect((await eventsOf(desk, asked)).some((event) => event.workflowTaskFailedEventAttributes)).toBe(false);

  await page.goto(runPath(asked));
  await expect(
    timeline(page)
      .getByText(/the message could not be understood/)
      .first(),
  ).toBeVisible();
  await openRequest(page, asked);
  await approve(page).click();
  await openRun(page, asked, 'Approved');
  expect(await timesExecuted(desk, asked)).toBe(1);
});

test('decisions for a gate that is not there and by the requester are recorded with their reasons', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk, { requester: { id: 'agent:refund-bot', name: 'refund-bot' } });
  await send(desk, asked, 'decide', decision({ gateId: 'gate-9' }));
  await send(desk, asked, 'decide', decision({ actor: { id: 'agent:refund-bot' } }));
  await page.goto(runPath(asked));
  await expect(timeline(page)).toContainText('no such gate in this run');
  await expect(timeline(page)).toContainText('the requester can’t decide their own request');
  expect((await gate(desk, asked)).status).toBe('open');
});
