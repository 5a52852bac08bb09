import 'server-only';
import type { BulkCommand } from '@/temporal/contract/commands.schema';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import type { Gate } from '@/temporal/contract/gate.schema';
import { riskRank } from '@/temporal/domain/rows';
import { ruleKey } from '@/temporal/domain/rule-key';
import { riskWords } from '@/temporal/domain/words';
import { env } from './env';
import { failureOf } from './problem';
import { knownGate, readRun } from './run-reads';

type Item = BulkCommand['items'][number];

/**
 * Why each of these can't be decided with the others, in their order; undefined where it can. A page that is up to
 * date offers no such thing: all are held to the highest risk that may be decided several at once, and to the rule of
 * the first that keeps to it.
 */
export async function blocksOf(items: readonly Item[]): Promise<(DeskFailure | undefined)[]> {
  const gates = await Promise.all(items.map((item) => gateOf(item).catch(failureOf)));
  const first = gates.find((gate): gate is Gate => isGate(gate) && !isTooRisky(gate));
  const rule = first && ruleKey(first);
  return gates.map((gate) => (isGate(gate) ? blockOf(gate, rule) : gate));
}

function blockOf(gate: Gate, rule: string | undefined): DeskFailure | undefined {
  if (isTooRisky(gate)) return alone(`${riskWords[gate.request.risk ?? 'critical']}: decided one by one.`);
  return ruleKey(gate) === rule
    ? undefined
    : alone('It has another rule than the first one: decide it by itself.');
}

function isTooRisky({ request: { risk } }: Gate): boolean {
  return riskRank(risk) > riskRank(env().bulkMaxRisk);
}

const isGate = (gate: Gate | DeskFailure): gate is Gate => 'gateId' in gate;
const alone = (message: string): DeskFailure => ({ code: 'invalid-input', message });

/** As it was read for whoever decides now; read anew where another process of the desk did that. @throws DeskError */
async function gateOf(item: Item): Promise<Gate | DeskFailure> {
  const known = knownGate(item);
  if (known) return known.gate;
  const { gates } = await readRun(item);
  return (
    gates.find(({ gateId }) => gateId === item.gateId) ?? alone('It can’t be read now: decide it by itself.')
  );
}
