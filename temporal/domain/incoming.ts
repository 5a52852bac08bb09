import type { Channel, Verdict } from '../contract/decision.schema';
import type { Person } from '../contract/person.schema';
import type { Attempt } from './refusal';
import { limits } from '../contract/limits';
import { unknownPersonId } from '../contract/names';
import { claimedPerson, unverified } from './person';
import { isUndecodable } from './undecodable';

/**
 * Arguments of signals as they arrive (none, null, a string, several, anything at all) into messages the gate
 * understands, or into what can be said of a malformed one. Never throws. Absent and null are the same: other
 * SDKs write null for a field that is not set.
 */
export type Incoming =
  | { kind: 'decide'; gateId: string; attempt: Attempt }
  | { kind: 'short'; verdict: Verdict; gateId?: string; actor: Person; comment?: string }
  | { kind: 'withdraw'; gateId?: string; actor: Person; reason?: string }
  | { kind: 'malformed'; gateId?: string; decisionId?: string; verdict?: Verdict; via: Channel };

const verdicts: readonly unknown[] = ['approve', 'reject'] satisfies Verdict[];
const channels: readonly unknown[] = ['web', 'cli', 'api', 'workflow', 'temporal'] satisfies Channel[];
const isVerdict = (value: unknown): value is Verdict => verdicts.includes(value);
const isChannel = (value: unknown): value is Channel => channels.includes(value);

/** The signal `decide`: one argument, the full form. */
export function readDecide(args: readonly unknown[]): Incoming {
  const fields = onlyObject(args);
  const gateId = text(fields?.gateId, limits.name);
  const decisionId = text(fields?.decisionId, limits.name);
  const verdict = isVerdict(fields?.verdict) ? fields.verdict : undefined;
  const via = isChannel(fields?.via) ? fields.via : undefined;
  const parts = fields && readParts(fields);
  if (gateId && decisionId && verdict && via && parts) {
    return { kind: 'decide', gateId, attempt: { decisionId, verdict, via, ...parts } };
  }
  return { kind: 'malformed', gateId, decisionId, verdict, via: via ?? 'temporal' };
}

function readParts(fields: Record<string, unknown>) {
  const actor = readPerson(fields.actor);
  const comment = optionalText(fields.comment, limits.comment);
  const sentAt = optionalTime(fields.sentAt);
  const digest = readSeen(fields.seen);
  if (!actor || comment === wrong || sentAt === wrong || digest === wrong) return undefined;
  return { actor: unverified(actor), comment, sentAt, digest };
}

/** The signals `approve` and `reject`: no argument, null, or one object. */
export function readShort(verdict: Verdict, args: readonly unknown[]): Incoming {
  const form = readForm(args, 'comment');
  if (form === wrong) return { kind: 'malformed', verdict, via: 'temporal' };
  return { kind: 'short', verdict, gateId: form.gateId, actor: form.actor, comment: form.text };
}

/** The signal `withdraw`: no argument, null, or one object. */
export function readWithdraw(args: readonly unknown[]): Incoming {
  const form = readForm(args, 'reason');
  if (form === wrong) return { kind: 'malformed', via: 'temporal' };
  return { kind: 'withdraw', gateId: form.gateId, actor: form.actor, reason: form.text };
}

const wrong = Symbol('wrong');
type Wrong = typeof wrong;

function readForm(args: readonly unknown[], textField: 'comment' | 'reason') {
  const nothing = args.length === 0 || (args.length === 1 && isAbsent(args[0]));
  const fields = nothing ? {} : onlyObject(args);
  if (!fields) return wrong;
  const gateId = optionalText(fields.gateId, limits.name);
  const words = optionalText(fields[textField], limits.comment);
  const actor = readBy(fields.by);
  if (gateId === wrong || words === wrong || actor === wrong) return wrong;
  return { gateId, text: words, actor };
}

function readBy(by: unknown): Person | Wrong {
  if (isAbsent(by)) return { id: unknownPersonId };
  if (typeof by === 'string')
    return by.trim() === '' ? { id: unknownPersonId } : claimedPerson(by.trim().slice(0, limits.name));
  const person = readPerson(by);
  return person ? unverified(person) : wrong;
}

/** A person from unknown data; undefined when it is none. */
export function readPerson(value: unknown): Person | undefined {
  const identity = readIdentity(value);
  if (!identity || !isObject(value)) return undefined;
  if (isAbsent(value.owner)) return identity;
  const owner = readIdentity(value.owner);
  return owner ? { ...identity, owner } : undefined;
}

function readIdentity(value: unknown): { id: string; name?: string } | undefined {
  if (!isObject(value)) return undefined;
  const id = text(value.id, limits.searchAttribute);
  const name = optionalText(value.name, limits.name);
  if (!id || name === wrong) return undefined;
  return name === undefined ? { id } : { id, name };
}

function readSeen(seen: unknown): string | undefined | Wrong {
  if (isAbsent(seen)) return undefined;
  return isObject(seen) && typeof seen.digest === 'string' ? seen.digest : wrong;
}

function optionalTime(value: unknown): string | undefined | Wrong {
  const time = optionalText(value, 64);
  return time === undefined || time === wrong || !Number.isNaN(Date.parse(time)) ? time : wrong;
}

function optionalText(value: unknown, max: number): string | undefined | Wrong {
  if (isAbsent(value)) return undefined;
  return typeof value === 'string' && value.length <= max ? value : wrong;
}

function text(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= max ? value : undefined;
}

function onlyObject(args: readonly unknown[]): Record<string, unknown> | undefined {
  return args.length === 1 && isObject(args[0]) && !isUndecodable(args[0]) ? args[0] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
