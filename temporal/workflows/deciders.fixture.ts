import { closeTemporal, openTemporal } from '../client/connect';
import { decide } from '../client/decide';
import { followMessage } from '../client/deliver';
import { deskErrors } from '../contract/desk-error';
import type { DecisionResult } from '../contract/views';

// A process of its own that decides one gate many times at once, as many people would; it prints what each was told.
//
//   node --import tsx deciders.fixture.ts <name> <count> <workflowId> <digest>

const [name = '', count = '0', workflowId = '', digest] = process.argv.slice(2);
const temporal = openTemporal({ env: process.env, identity: name });

async function decideOnce(index: number): Promise<DecisionResult> {
  const decisionId = `${name}-${index}`;
  const verdict = index % 2 === 0 ? 'approve' : 'reject';
  const command = { workflowId, gateId: 'gate-1', decisionId, verdict, digest } as const;
  const actor = { id: `claimed:${decisionId}` };
  let result = await decide(temporal, command, actor, 'api');
  for (const giveUpAt = Date.now() + 30_000; isOnItsWay(result) && Date.now() < giveUpAt;) {
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    result =
      result.state === 'failed'
        ? await decide(temporal, command, actor, 'api')
        : await followMessage(temporal, { workflowId }, 'gate-1', decisionId);
  }
  return result;
}

/**
 * Only one query per run is held at a time: whoever was not told asks again, as a page does. Whoever does not know
 * whether it arrived sends it again, as a person does.
 */
const isOnItsWay = (result: DecisionResult): boolean =>
  result.state === 'recorded' || (result.state === 'failed' && deskErrors[result.failure.code].retry);

const results = await Promise.all(Array.from({ length: Number(count) }, (_, index) => decideOnce(index)));
process.stdout.write(JSON.stringify(results));
await closeTemporal(temporal);
