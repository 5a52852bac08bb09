import type { Person } from '@/temporal/contract/person.schema';
import { currentPerson } from './session';

interface Callers {
  anyone: undefined;
  person: Person;
}

/** Who may call a route or an action. `person`: whoever has a session. */
export type Who = keyof Callers;
/** What is known of a caller who may. */
export type Caller<W extends Who> = Callers[W];

/** Finds out who calls, for each kind of permission. Each throws a `DeskError` for who may not. */
export const callerOf: { [W in Who]: () => Promise<Callers[W]> } = {
  anyone: () => Promise.resolve(undefined),
  person: currentPerson,
};
