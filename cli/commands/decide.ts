import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { decide } from '../../temporal/client/decide';
import { followMessage } from '../../temporal/client/deliver';
import { queryApprovals } from '../../temporal/client/gates';
import { describeRun } from '../../temporal/client/describe';
import type { Verdict } from '../../temporal/contract/decision.schema';
import { DeskError } from '../../temporal/contract/desk-error';
import type { Gate } from '../../temporal/contract/gate.schema';
import type { DecisionCommand, DecisionResult } from '../../temporal/contract/views';
import type { Chosen } from '../ask';
import { askWhich } from '../ask';
import { decisionWords, exitCodeOf } from '../decision-words';
import type { Act, Register } from '../program';
import type { Session } from '../session';
import { workerAbsent } from '../session';
import { answer } from '../terminal';

interface Options {
  comment?: string;
  gate?: string;
}

/** Longest wait for `applied`, in milliseconds: for a run that is slow to say so, and where no worker seems to live. */
const patienceMs = { run: 10_000, worker: 3_000 } as const;

/** `approve` and `reject`. */
export function addDecisionCommands(program: Command, register: Register): void {
  for (const verdict of ['approve', 'reject'] as const) {
    const command = program
      .command(verdict)
      .argument('[id]', 'workflow id, as list shows it; asked for on a terminal')
      .description(`${verdict === 'approve' ? 'Approve' : 'Reject'} what a run waits for`)
      .option('--comment <text>', 'said with the decision')
      .option('--gate <id>', 'which gate, where several are open');
    register(command, (id) => deciding(verdict, id, command.opts<Options>()));
  }
}

function deciding(verdict: Verdict, id: unknown, { comment, gate }: Options): Act {
  return async (session, json) => {
    const chosen = await askWhich(session, id);
    const isAbsent = await workerAbsent(session);
    const target = await targetOf(session, { ...chosen, gateId: gate ?? chosen.gateId }, isAbsent);
    const command: DecisionCommand = { ...target, verdict, comment, decisionId: randomUUID() };
    const sent = await decide(session.temporal, command, session.person, 'cli', { workerAbsent: isAbsent });
    const result = isAbsent ? sent : await untilApplied(session, command, sent);
    answer(
      session.terminal,
      json,
      { ...result, decisionId: command.decisionId },
      decisionWords(verdict, result),
    );
    return exitCodeOf(result);
  };
}

type Target = Pick<DecisionCommand, 'workflowId' | 'runId' | 'gateId' | 'digest'>;

/** The gate meant: the one named, else the only open one; with its digest, since that is what is decided. */
async function targetOf({ temporal }: Session, chosen: Chosen, isAbsent: boolean): Promise<Target> {
  const { run, rows } = await describeRun(temporal, chosen);
  const ref = { workflowId: run.workflowId, runId: run.runId };
  // A worker that was killed a moment ago is still listed: then the memo tells the gates too.
  const answer = isAbsent ? undefined : await queryApprovals(temporal, ref);
  const gates = answer?.state === 'answered' ? answer.approvals.gates : [];
  const open =
    gates.length > 0 ? gates.filter(isOpen).map(({ gateId, digest }) => ({ gateId, digest })) : rows;
  const named = [...open, ...gates].find((gate) => gate.gateId === chosen.gateId);
  if (named) return { ...ref, gateId: named.gateId, digest: named.digest };
  if (chosen.gateId !== undefined) return { ...ref, gateId: chosen.gateId };
  const [only, another] = open.length > 0 ? open : gates;
  if (!only) throw notWaiting(chosen.workflowId);
  if (another && open.length > 1) {
    const names = open.map(({ gateId }) => gateId).join(', ');
    throw new DeskError('invalid-input', `Several gates are open: ${names}. Name one with --gate.`, {
      field: 'gate',
    });
  }
  return { ...ref, gateId: only.gateId, digest: only.digest };
}

const isOpen = (gate: Gate): boolean => gate.status === 'open';

function notWaiting(workflowId: string): DeskError {
  return new DeskError(
    'already-closed',
    `${workflowId} waits for no decision. See npx countersign show ${workflowId}.`,
  );
}

/** Asks again while the run has the decision and has not handled it. */
async function untilApplied(
  { temporal, terminal }: Session,
  command: DecisionCommand,
  sent: DecisionResult,
): Promise<DecisionResult> {
  let result = sent;
  const startedMs = Date.now();
  while (result.state === 'recorded' && Date.now() - startedMs < patienceMs[result.waitingFor]) {
    if (terminal.interrupted.aborted) break;
    await sleep(300);
    result = await followMessage(temporal, command, command.gateId, command.decisionId);
  }
  return result.state === 'failed' && sent.state === 'recorded' ? sent : result;
}
