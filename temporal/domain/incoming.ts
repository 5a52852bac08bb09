import type { Channel, Verdict } from '../contract/decision.schema';
import type { Person } from '../contract/person.schema';
import type { Act } from '../contract/proof.schema';
import type { Request } from '../contract/request.schema';
import { limits } from '../contract/limits';
import { unknownPersonId } from '../contract/names';
import {
  Fields,
  action,
  fail,
  filledText,
  isAbsent,
  isObject,
  name,
  oneOf,
  person,
  readObject,
  readPerson,
  reading,
  time,
  wholeText,
  withoutAbsent,
} from './fields';
import { claimedPerson } from './person';
import { isUndecodable } from './undecodable';

/** What a revision changes; what is absent stays as it is. */
export type Changes = Partial<Pick<Request, 'title' | 'summary' | 'why' | 'action'>>;

/**
 * What somebody says to a gate, as they say it: `actor`, `sentAt` and `proof` are theirs, and nobody has judged them
 * yet. Without a `gateId` a decision means the only open gate, a withdrawal every gate. A short form has no `id`.
 */
export interface Message {
  kind: 'message';
  act: Act;
  gateId?: string;
  id?: string;
  actor: Person;
  via: Channel;
  comment?: string;
  /** Digest of what the sender saw. */
  digest?: string;
  sentAt?: string;
  proof?: string;
  /** Of a revision. */
  changes?: Changes;
}

/** What can be said of a message that could not be understood. */
export interface Malformed {
  kind: 'malformed';
  act?: Act;
  gateId?: string;
  id?: string;
  via: Channel;
}

/**
 * Arguments of signals as they arrive (none, null, a string, several, anything at all) into messages the gate
 * understands, or into what can be said of a malformed one. Never throws. Absent and null are the same: other
 * SDKs write null for a field that is not set.
 */
export type Incoming = Message | Malformed;

const verdicts = ['approve', 'reject'] as const satisfies Verdict[];
const channels = ['web', 'cli', 'api', 'workflow', 'temporal'] as const satisfies Channel[];
const id = name(limits.name);
const words = wholeText(limits.comment);
/** A compact JWS is far shorter. */
const proof = wholeText(20_000);

/** The signal `decide`: one argument, the full form. */
export function readDecide(args: readonly unknown[]): Incoming {
  const verdict = verdicts.find((one) => one === onlyObject(args)?.verdict);
  return full(args, verdict, 'decisionId', (fields) => ({
    act: fields.needed('verdict', oneOf(verdicts)),
    comment: fields.read('comment', words),
  }));
}

/** The signal `requestChanges`: the comment says what has to change. */
export function readRequestChanges(args: readonly unknown[]): Incoming {
  return full(args, 'requestChanges', 'messageId', (fields) => ({
    act: 'requestChanges',
    comment: fields.needed('comment', filledText(limits.comment)).trim(),
  }));
}

/** The signal `revise`: what changes, or words alone. */
export function readRevise(args: readonly unknown[]): Incoming {
  return full(args, 'revise', 'messageId', (fields) => ({
    act: 'revise',
    comment: fields.read('comment', words),
    changes: withoutAbsent({
      title: fields.read('title', filledText(limits.title))?.trim(),
      summary: fields.read('summary', wholeText(limits.text)),
      why: fields.read('why', wholeText(limits.text)),
      action: fields.read('action', action),
    }),
  }));
}

/** The signal `claim`. */
export function readClaim(args: readonly unknown[]): Incoming {
  return full(args, 'claim', 'messageId', () => ({ act: 'claim' }));
}

/** The signal `release`. */
export function readRelease(args: readonly unknown[]): Incoming {
  return full(args, 'release', 'messageId', () => ({ act: 'release' }));
}

/** The signals `approve` and `reject`: no argument, null, or one object. */
export function readShort(verdict: Verdict, args: readonly unknown[]): Incoming {
  return message({ act: verdict, via: 'temporal' }, () => {
    const fields = optionalForm(args);
    return {
      act: verdict,
      gateId: fields.read('gateId', wholeText(limits.name)),
      actor: fields.read('by', by) ?? { id: unknownPersonId },
      via: 'temporal',
      comment: fields.read('comment', words),
    };
  });
}

/** The signal `withdraw`: no argument, null, or one object. */
export function readWithdraw(args: readonly unknown[]): Incoming {
  return message({ act: 'withdraw', ...heard(args, 'messageId') }, () => {
    const fields = optionalForm(args);
    return {
      act: 'withdraw',
      gateId: fields.read('gateId', wholeText(limits.name)),
      id: fields.read('messageId', id),
      actor: fields.read('by', by) ?? { id: unknownPersonId },
      via: fields.read('via', oneOf(channels)) ?? 'temporal',
      comment: fields.read('reason', words),
      sentAt: fields.read('sentAt', time),
      proof: fields.read('proof', proof),
    };
  });
}

type Said = Omit<Message, 'kind'>;

function full(
  args: readonly unknown[],
  act: Act | undefined,
  idField: 'decisionId' | 'messageId',
  rest: (fields: Fields) => Pick<Said, 'act' | 'comment' | 'changes'>,
): Incoming {
  return message({ act, ...heard(args, idField) }, () => {
    const fields = new Fields(onlyObject(args));
    return {
      gateId: fields.needed('gateId', id),
      id: fields.needed(idField, id),
      actor: fields.needed('actor', person),
      via: fields.needed('via', oneOf(channels)),
      digest: fields.read('seen', seen),
      sentAt: fields.read('sentAt', time),
      proof: fields.read('proof', proof),
      ...rest(fields),
    };
  });
}

function message(malformed: Omit<Malformed, 'kind'>, read: () => Said): Incoming {
  const said = reading(read);
  return said.ok
    ? { kind: 'message', ...said.value }
    : withoutAbsent({ kind: 'malformed', ...malformed } as const);
}

/** What can be told of a message even when the rest of it is wrong. */
function heard(args: readonly unknown[], idField: 'decisionId' | 'messageId') {
  const fields = onlyObject(args) ?? {};
  const shortText = (value: unknown) =>
    typeof value === 'string' && value !== '' && value.length <= limits.name ? value : undefined;
  return {
    gateId: shortText(fields.gateId),
    id: shortText(fields[idField]),
    via: channels.find((one) => one === fields.via) ?? 'temporal',
  };
}

function optionalForm(args: readonly unknown[]): Fields {
  const nothing = args.length === 0 || (args.length === 1 && isAbsent(args[0]));
  return new Fields(nothing ? {} : onlyObject(args));
}

function by(value: unknown, field: string): Person {
  if (typeof value !== 'string') return readPerson(value) ?? fail(field, 'must be a name or a person');
  return value.trim() === '' ? { id: unknownPersonId } : claimedPerson(value.trim().slice(0, limits.name));
}

function seen(value: unknown, field: string): string {
  const { digest } = readObject(value, field);
  return typeof digest === 'string' ? digest : fail(`${field}.digest`, 'must be a text');
}

function onlyObject(args: readonly unknown[]): Record<string, unknown> | undefined {
  return args.length === 1 && isObject(args[0]) && !isUndecodable(args[0]) ? args[0] : undefined;
}
