import type { Connection } from '@temporalio/client';
import { DeskError } from '../contract/desk-error';
import type { SearchAttributeName, SearchAttributeType } from '../contract/search-attributes';
import { searchAttributes } from '../contract/search-attributes';
import type { SystemView } from '../contract/system-views';
import { grpcCodeOf, grpcStatus, grpcWordsOf } from './failures';
import { indexedValueTypes } from './proto-enums';

const isType = (found: number, type: SearchAttributeType): boolean => found === indexedValueTypes[type];

/** What is needed of a connection: the worker's own kind offers it too. */
export type OperatorConnection = Pick<Connection, 'operatorService' | 'withDeadline'>;

/** How each search attribute of the protocol stands in a namespace. */
export type SearchAttributeStates = SystemView['searchAttributes'];

const names = Object.keys(searchAttributes) as SearchAttributeName[]; // the keys of a const object
const deadlineMs = 5000;

/** Reads which search attributes of the protocol are registered, and whether with the right type. */
export async function readSearchAttributes(
  connection: OperatorConnection,
  namespace: string,
): Promise<SearchAttributeStates> {
  const answer = await connection.withDeadline(Date.now() + deadlineMs, () =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  const registered = { ...answer.systemAttributes, ...answer.customAttributes };
  return names.map((name) => {
    const type = searchAttributes[name];
    const found = registered[name];
    if (found === undefined) return { name, type, state: 'missing' };
    return { name, type, state: isType(found, type) ? 'registered' : 'wrong-type' };
  });
}

/** Where search attributes are registered. */
export interface AttributePlace {
  namespace: string;
  /** Tells Temporal Cloud, which has a command line of its own for this. */
  address?: string;
}

/** Cloud's own endpoints, by namespace or by region: https://docs.temporal.io/cloud/namespaces#access-namespaces */
const cloudAddress = /\.(tmprl\.cloud|api\.temporal\.io)(:\d+)?$/;

/** The command that registers what is missing, for where we may not. */
export function registerCommand(
  missing: readonly SearchAttributeName[],
  { namespace, address = '' }: AttributePlace,
): string {
  if (cloudAddress.test(address)) {
    const options = missing.map((name) => `--search-attribute "${name}=${searchAttributes[name]}"`);
    return `tcld namespace search-attributes add --namespace ${namespace} ${options.join(' ')}`;
  }
  const options = missing.map((name) => `--name ${name} --type ${searchAttributes[name]}`);
  return `temporal operator search-attribute create --namespace ${namespace} ${options.join(' ')}`;
}

/** Statuses by which a server says that this caller may not, or nobody may: nothing to wait for. */
const refusals = new Set<number | undefined>([
  grpcStatus.permissionDenied,
  grpcStatus.unauthenticated,
  grpcStatus.unimplemented,
]);

/** Whether a server said that it does not tell us which search attributes there are, or takes none from us. */
export const isRefusal = (error: unknown): boolean => refusals.has(grpcCodeOf(error));

/** Every attribute, of none of which it is known whether it is registered. */
export const uncheckedAttributes = (): SearchAttributeStates =>
  names.map((name) => ({ name, type: searchAttributes[name], state: 'unchecked' }));

/**
 * Registers the search attributes that are missing; those there stay. Safe to call from several processes at once.
 * Where the server takes none from us, and perhaps does not even tell which there are (Temporal Cloud), it says what
 * to register and goes on: a run that sets an unregistered one shows it as a failed workflow task.
 *
 * @param say told once per call what to run by hand
 * @returns how they stand afterwards; undefined when the server does not tell
 * @throws DeskError `temporal-refused` where one has another type; gRPC errors when Temporal cannot be reached
 */
export async function ensureSearchAttributes(
  connection: OperatorConnection,
  place: AttributePlace,
  say: (line: string) => void = sayOnStderr,
): Promise<SearchAttributeStates | undefined> {
  const { namespace } = place;
  let missing = names;
  try {
    missing = missingIn(await readSearchAttributes(connection, namespace));
    if (missing.length > 0) await register(connection, namespace, missing);
    const after = await readSearchAttributes(connection, namespace);
    requireTypes(after, namespace);
    return after;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    say(
      `Countersign may not register its search attributes in namespace ${namespace} (${grpcWordsOf(error)}). ` +
        `Unless they are there, run: ${registerCommand(missing, place)}`,
    );
    return undefined;
  }
}

const sayOnStderr = (line: string): void => void process.stderr.write(`countersign: ${line}\n`);

const missingIn = (states: SearchAttributeStates): SearchAttributeName[] =>
  states.filter(({ state }) => state === 'missing').map(({ name }) => name);

async function register(
  connection: OperatorConnection,
  namespace: string,
  missing: readonly SearchAttributeName[],
): Promise<void> {
  const attributes = Object.fromEntries(
    missing.map((name) => [name, indexedValueTypes[searchAttributes[name]]]),
  );
  try {
    await connection.withDeadline(Date.now() + deadlineMs, () =>
      connection.operatorService.addSearchAttributes({ namespace, searchAttributes: attributes }),
    );
  } catch (error) {
    // Another process was faster.
    if (grpcCodeOf(error) !== grpcStatus.alreadyExists) throw error;
  }
}

function requireTypes(states: SearchAttributeStates, namespace: string): void {
  const wrong = states.filter(({ state }) => state === 'wrong-type');
  if (wrong.length === 0) return;
  throw new DeskError(
    'temporal-refused',
    `In namespace ${namespace} these search attributes have another type than Countersign needs: ` +
      `${wrong.map(({ name, type }) => `${name} (needs ${type})`).join(', ')}. Use another namespace.`,
  );
}
