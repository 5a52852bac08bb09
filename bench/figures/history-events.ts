import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { learnDecisions } from '../posted-decision';
import { seed, signalBare } from '../runs';

const most = 25;

async function eventsOf(desk: BenchDesk, workflowId: string): Promise<string[]> {
  const handle = desk.bare.workflow.getHandle(workflowId);
  const result: unknown = await handle.result();
  if (!JSON.stringify(result).includes('"approved"'))
    throw new Error('A run that was approved ended otherwise.');
  const { events } = await handle.fetchHistory();
  return (events ?? []).map(({ eventType }) => String(eventType));
}

/** How long the history of an approved run is. */
export const historyEvents: Benchmark = {
  name: 'history',
  run: async (context) => {
    const desk = await context.startDesk();
    await seed(desk, 1, { more: () => ({ risk: 'medium' }) });
    const post = await learnDecisions(desk);
    const [ours = '', bare = ''] = await seed(desk, 2);
    await post(ours);
    await signalBare(desk, bare);
    const events = { ours: await eventsOf(desk, ours), bare: await eventsOf(desk, bare) };
    return [
      {
        figure: 'history events of an approved agentTask',
        ours: String(events.ours.length),
        bare: String(events.bare.length),
        aim: `≤ ${most}`,
        met: events.ours.length <= most,
        data: events,
      },
    ];
  },
};
