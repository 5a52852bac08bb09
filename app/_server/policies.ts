import 'server-only';
import { readPolicyRecords } from '@/temporal/client/policy-records';
import type { Start } from '@/temporal/client/start-run';
import type { Channel } from '@/temporal/contract/decision.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import { workflowTypes } from '@/temporal/contract/names';
import type { PolicyFile } from '@/temporal/contract/policy-bundle';
import type { BacktestCommand, TryPolicyCommand } from '@/temporal/contract/policy-commands.schema';
import type { Backtested, PoliciesView, Terms, Tried } from '@/temporal/contract/policy-views';
import type {
  PolicyQuestion,
  PolicyRecord,
  PolicyResource,
  Principal,
} from '@/temporal/contract/policy.schema';
import type { Me } from '@/temporal/contract/views';
import { agentTaskSchema, approvalInputSchema } from '@/temporal/contract/task.schema';
import { resourceOf } from '@/temporal/domain/resource';
import { requestOfTask } from '@/temporal/domain/task';
import { tighten } from '@/temporal/domain/tighten';
import { defaultStage, isEligible } from '@/temporal/domain/stages';
import { backtest } from '@/temporal/policy/backtest';
import { compile } from '@/temporal/policy/cedar/cedar-policy';
import type { CedarPolicy } from '@/temporal/policy/cedar/cedar-policy';
import { bundleOf, readFolder } from '@/temporal/policy/cedar/load-bundle';
import { desk } from './desk';
import { directory } from './directory';
import { env } from './env';
import { parse } from './parse';
import { latelyOf } from './policies-lately';
import { failureOf } from './problem';
import type { Sender } from './proof';
import { rolesOf } from './session';

/** Runs whose records the page looks at. */
const latelyRuns = 50;

interface LivePolicies {
  policy: CedarPolicy;
  /** As they were when they came into use: what stands in the folder now may be another version. */
  files: PolicyFile[];
}

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and policies are parsed once per process.
  var countersignPolicies: LivePolicies | undefined;
}

/** The policies in use, read once from their folder. @throws DeskError that names each mistake with its place */
export function livePolicies(): LivePolicies {
  globalThis.countersignPolicies ??= load(env().policies);
  return globalThis.countersignPolicies;
}

function load(folder: string): LivePolicies {
  const files = readFolder(folder);
  return { files, policy: bundleOf(files, folder) };
}

/** The policies in use and what they decided lately. Never fails for what Temporal does. */
export async function readPolicies({ permissions }: Me): Promise<PoliciesView> {
  const { bundle } = livePolicies().policy;
  const known = permissions.includes('publish') ? directory()?.people : undefined;
  const people = known?.map((person) => ({ ...person, roles: rolesOf(person.groups) }));
  const view = { bundle, ...(people && { people }) };
  const { temporal, snapshots } = desk();
  try {
    const load = () => readPolicyRecords(temporal, latelyRuns);
    const { value, asOf, stale } = await snapshots.policyRecords.read('', load);
    return { ...view, lately: latelyOf(value, bundle.digest), asOf, ...(stale && { stale }) };
  } catch (error) {
    return { ...view, failure: failureOf(error), asOf: new Date().toISOString() };
  }
}

/**
 * What the policies in use would say at each point, in the order a run asks: nothing more is asked once it would not
 * go on, and nobody decides where nobody is needed.
 */
export function tryPolicy({ resource, who, verified, signInAgeSeconds, at }: TryPolicyCommand): Tried {
  const { policy } = livePolicies();
  const ask = (question: PolicyQuestion): PolicyRecord => {
    const context = { ...question.context, ...(at !== undefined && { at }) };
    return { ...policy.ask({ ...question, context }), question: undefined };
  };
  const launch = ask({ point: 'launch', principal: resource.startedBy ?? resource.requester, resource });
  if (launch.effect !== 'allow') return { answers: [launch] };
  const required = ask({ point: 'require', resource });
  if (required.effect === 'block') return { answers: [launch, required] };
  const execute = ask({ point: 'execute', resource, context: { approvers: [who.id] } });
  if (required.effect === 'auto') return { answers: [launch, required, execute] };
  const deciding = { via: 'web', verified, verdict: 'approve', approvers: [] as string[] } as const;
  const decide = ask({
    point: 'decide',
    principal: who,
    resource,
    context: { ...deciding, ...(signInAgeSeconds !== undefined && { signInAgeSeconds }) },
  });
  return { answers: [launch, required, decide, execute], terms: termsOf(resource, required, who) };
}

function termsOf({ groups }: PolicyResource, { demand }: PolicyRecord, who: Principal): Terms {
  const { rule, expiresIn } = tighten({ groups }, demand);
  const isReviewer = who.roles === undefined || who.roles.includes('reviewer');
  const stages = (rule.stages ?? [defaultStage(groups)]).map((stage) => ({
    ...stage,
    isEligible: isReviewer && isEligible(stage, { person: who, groups: who.groups }),
  }));
  return { stages, rule, ...(expiresIn !== undefined && { expiresIn }) };
}

/** Other policies against what the newest runs recorded. They are let go of afterwards, and stored nowhere. */
export async function backtestPolicies({ files, instead, last }: BacktestCommand): Promise<Backtested> {
  const names = files.map(({ name }) => name);
  const kept = instead ? [] : livePolicies().files.filter(({ name }) => !names.includes(name));
  const compiled = compile([...kept, ...files], 'files given here');
  if (!compiled.ok) return compiled;
  try {
    return {
      ok: true,
      report: await backtest(compiled.policy, await readPolicyRecords(desk().temporal, last)),
    };
  } finally {
    compiled.policy.dispose();
  }
}

/**
 * Asks policy whether this one may launch what is about to start. The run asks once more, whichever way it is
 * started; here it is asked so that whoever launches is told at once.
 *
 * @throws DeskError `denied-by-policy` with the reasons
 */
export function requireMayLaunch(
  { person, groups, roles }: Pick<Sender, 'person' | 'groups' | 'roles'>,
  start: Start,
  via: Channel = 'web',
): void {
  const { effect, reasons } = livePolicies().policy.ask({
    point: 'launch',
    principal: { ...person, groups, roles },
    resource: resourceOfStart(start),
    context: { via },
  });
  if (effect !== 'allow') throw new DeskError('denied-by-policy', reasons.join(' '));
}

function resourceOfStart({ workflowType: kind, input }: Start): PolicyResource {
  if (kind === workflowTypes.agentTask) {
    const given = parse(agentTaskSchema, input);
    return resourceOf({ kind, request: requestOfTask(given), startedBy: given.startedBy, task: given.task });
  }
  const { startedBy, ...request } = parse(approvalInputSchema, input);
  return resourceOf({ kind, request, startedBy });
}
