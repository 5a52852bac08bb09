import { log } from '@temporalio/activity';
import type { JudgeInput } from '../contract/judge.schema';
import { judgeInputSchema } from '../contract/judge.schema';
import type { PolicyQuestion } from '../contract/policy.schema';
import type { Role } from '../contract/roles';
import { roles } from '../contract/roles';
import type { VerificationMode } from '../contract/rule.schema';
import type { Judgement } from '../domain/judgement';
import { senderOf } from '../domain/judgement';
import type { PolicyPort } from '../policy/policy-port';
import { parseInput } from './parse-input';
import { kept } from './policy-record';
import type { VerifyProof } from './verify-proof';

/** Who says what of a sender. `mode`: whether unsigned decisions count in this installation. */
export interface Judges {
  verify: VerifyProof;
  policy: PolicyPort;
  mode: VerificationMode;
}

/** The same, and whether anybody outside is to be told what happens. */
export interface Host extends Judges {
  notifies?: boolean;
}

/**
 * The activity `judge`: who sent this message to a gate, and what does policy say to it? Whether it counts the run
 * decides by that. Changes nothing, so it may be asked again; while it cannot answer nothing is judged.
 */
export function judgeWith({ verify, policy, mode, notifies }: Host) {
  return async function judge(input: JudgeInput): Promise<Judgement> {
    const { runs, message, about } = parseInput('judge', judgeInputSchema, input);
    const identified = await identify(verify, message, runs, mode);
    const known: Judgement = notifies ? { ...identified, notifies: true } : identified;
    const isLost = known.identity === 'invalid' || (known.identity === 'unsigned' && mode === 'verified');
    if (!about || isLost) return known;
    return { ...known, policy: kept(await policy.ask(questionOf(message, about, known))) };
  };
}

async function identify(
  verify: VerifyProof,
  message: JudgeInput['message'],
  runs: string[],
  mode: VerificationMode,
): Promise<Judgement> {
  const { proof, sentAt } = message;
  if (proof === undefined) return { identity: 'unsigned', mode, ...(sentAt === undefined ? {} : { sentAt }) };
  const verified = await verify(proof, message, runs);
  if (!verified.holds) {
    log.warn(`A proof did not hold: ${verified.problem}`, { act: message.act, message: message.id });
    return { identity: 'invalid', mode };
  }
  const { sub, name, groups, roles: named, auth_time, sentAt: signedAt } = verified.claims;
  return {
    identity: 'verified',
    mode,
    person: name === undefined ? { id: sub } : { id: sub, name },
    groups,
    roles: named.filter(isRole),
    signedInAt: new Date(auth_time * 1000).toISOString(),
    sentAt: signedAt,
  };
}

const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** At `decide` somebody acts; at `require` policy says what must happen with what a revision makes of the request. */
function questionOf(
  message: JudgeInput['message'],
  { point, resource, approvers }: NonNullable<JudgeInput['about']>,
  known: Judgement,
): PolicyQuestion {
  if (point === 'require') return { point, resource };
  const { act, via } = message;
  const { identity, groups, roles: held, signedInAt, sentAt } = known;
  const isVerified = identity === 'verified';
  return {
    point,
    principal: { ...senderOf(message, known), ...(isVerified ? { groups, roles: held } : {}) },
    resource,
    context: {
      via,
      verified: isVerified,
      ...(signedInAt && sentAt ? { signInAgeSeconds: secondsBetween(signedInAt, sentAt) } : {}),
      ...(act === 'approve' || act === 'reject' ? { verdict: act } : {}),
      approvers,
    },
  };
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
}
