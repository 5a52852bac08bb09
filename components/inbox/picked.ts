import { createStore } from '@/components/ui/store';
import { limits } from '@/temporal/contract/limits';
import type { Risk } from '@/temporal/contract/request.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { Me, WaitingRow } from '@/temporal/contract/views';
import { mayDecideRow } from '@/temporal/domain/may';
import { riskRank } from '@/temporal/domain/rows';
import { riskWords } from '@/temporal/domain/words';
import { gateKey } from './gate-key';

/** Rows chosen to be decided together, by key, in the order in which they were chosen. */
export type Picked = ReadonlyMap<string, WaitingRow>;
export const picked = createStore<Picked>(new Map());

/** On a touch screen, where no pointer hovers over a row: whether its box to choose it is shown. */
export const picking = createStore(false);

interface Facts {
  me: Me | undefined;
  maxRisk: Risk;
}

/** Why a row can’t be decided together with those chosen already, in a sentence; undefined: it can. */
export function pickBlock(row: WaitingRow, chosen: Picked, { me, maxRisk }: Facts): string | undefined {
  if (chosen.has(gateKey(row))) return undefined;
  if (me?.permissions.includes('decide') !== true) return 'Your roles do not let you decide requests.';
  const code = mayDecideRow(row, me);
  if (code !== undefined) return `You can’t decide this: ${refusalWords[code].label}.`;
  if (riskRank(row.risk) > riskRank(maxRisk)) return `${riskWords[row.risk ?? maxRisk]}: decided one by one.`;
  if (row.ruleKey === undefined) return 'The list does not know its rule: decided one by one.';
  const [first] = chosen.values();
  if (first !== undefined && first.ruleKey !== row.ruleKey) return 'It has another rule than those selected.';
  return chosen.size >= limits.bulk ? `At most ${limits.bulk} are decided together.` : undefined;
}

/** What is chosen once this row is chosen, or is not any more. A row that can’t be leaves all as it was. */
export function toggled(chosen: Picked, row: WaitingRow, facts: Facts): Picked {
  const next = new Map(chosen);
  if (next.delete(gateKey(row))) return next;
  return pickBlock(row, chosen, facts) === undefined ? next.set(gateKey(row), row) : chosen;
}

/**
 * What is chosen once all rows from one to another are, in either direction. Those that can’t be are left out.
 *
 * @param from key of the row where the range begins; unknown: the range is the one row
 */
export function ranged(
  chosen: Picked,
  rows: readonly WaitingRow[],
  from: string | undefined,
  to: WaitingRow,
  facts: Facts,
): Picked {
  const end = rows.findIndex((row) => gateKey(row) === gateKey(to));
  const begin = rows.findIndex((row) => gateKey(row) === from);
  const [first, last] = begin === -1 ? [end, end] : [Math.min(begin, end), Math.max(begin, end)];
  // The one the range begins with says which rule it is.
  const span = rows.slice(first, last + 1);
  const inOrder = begin > end ? span.toReversed() : span;
  return inOrder.reduce<Picked>((so, row) => (so.has(gateKey(row)) ? so : toggled(so, row, facts)), chosen);
}
