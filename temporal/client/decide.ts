import type { BulkCommand } from '../contract/commands.schema';
import type { Channel } from '../contract/decision.schema';
import { decisionSchema } from '../contract/decision.schema';
import { signals } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { BulkItemResult, DecisionCommand, DecisionResult } from '../contract/views';
import { readDecide } from '../domain/incoming';
import type { Temporal } from './connect';
import type { DeliverOptions } from './deliver';
import { deliver } from './deliver';
import { exactRun, withProof } from './message';
import { parseOrTeach } from './parse';
import { someAtOnce } from './some-at-once';

/** Sends one decision in the name of a person; see `deliver`. */
export function decide(
  temporal: Temporal,
  command: DecisionCommand,
  actor: Person,
  via: Channel,
  options: DeliverOptions = {},
): Promise<DecisionResult> {
  const { gateId, decisionId: id } = command;
  const prepare = async () => {
    const ref = await exactRun(temporal, command, options);
    const decision = parseOrTeach(decisionSchema, {
      gateId,
      decisionId: id,
      verdict: command.verdict,
      ...(command.comment ? { comment: command.comment } : {}),
      ...(command.digest ? { seen: { digest: command.digest } } : {}),
      sentAt: new Date().toISOString(),
      actor,
      via,
    });
    const argument = await withProof(decision, readDecide, ref, options);
    return { ref, signal: signals.decide, argument, gateId, id };
  };
  return deliver(temporal, prepare, options);
}

/** Decisions of a bulk that are on their way at once. */
const atOnce = 10;

/** Sends the same verdict about several gates, each by itself: none waits for another, and none stops the others. */
export function decideMany(
  temporal: Temporal,
  { verdict, comment, items }: BulkCommand,
  actor: Person,
  via: Channel,
  options: DeliverOptions = {},
): Promise<BulkItemResult[]> {
  return someAtOnce(items, atOnce, async (item) => {
    const result = await decide(temporal, { ...item, verdict, comment }, actor, via, options);
    const { workflowId, runId, gateId, decisionId } = item;
    return { workflowId, runId, gateId, decisionId, result };
  });
}
