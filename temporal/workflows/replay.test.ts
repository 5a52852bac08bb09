import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleWorkflows } from '../../worker/bundle';

const folder = fileURLToPath(new URL('./histories/', import.meta.url));
const historySchema = z.object({ events: z.array(z.looseObject({ eventType: z.string() })).min(1) });
const read = (file: string) => historySchema.parse(JSON.parse(readFileSync(folder + file, 'utf8')));

/** As `JSON.stringify` wrote what the client fetched; read by the same library, protobufjs. */
const replay = (history: z.infer<typeof historySchema>) =>
  Worker.runReplayHistory({ workflowBundle }, proto.temporal.api.history.v1.History.fromObject(history));

const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

let workflowBundle: { code: string };
beforeAll(async () => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  workflowBundle = await bundleWorkflows();
});

describe('runs of earlier versions', () => {
  it.each([
    ...['approved', 'rejected', 'denied', 'expired', 'withdrawn', 'failed', 'cancelled', 'auto'],
    ...['two-stages', 'revised', 'escalated', 'deadline-kept', 'denied-before-its-task'],
  ])('are kept for each outcome and each way to it: %s', (way) => {
    expect(files).toContain(`agent-task-${way}.json`);
  });

  it.each(['agent-task-told', 'approval-told', 'delivery-delivered', 'delivery-gone', 'receiver-enabled'])(
    'are kept for how the outside is told: %s',
    (way) => {
      expect(files).toContain(`${way}.json`);
    },
  );

  it.each(files)('go on with the code of today: %s', async (file) => {
    await replay(read(file));
  });

  it('are told apart from runs of other code', async () => {
    const { events } = read('agent-task-rejected.json');
    const otherCode = events.filter(({ eventType }) => eventType !== 'EVENT_TYPE_MARKER_RECORDED'); // no policy asked
    const numbered = otherCode.map((event, index) => ({ ...event, eventId: String(index + 1) }));
    await expect(replay({ events: numbered })).rejects.toThrow(/[Nn]ondeterminism/);
  });

  it('are short: an approved task has at most 25 events', () => {
    expect(read('agent-task-approved.json').events.length).toBeLessThanOrEqual(25);
  });
});
