'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { DecisionStanding, RunView } from '@/temporal/contract/views';
import { countedIds, standingOf } from '@/temporal/domain/standing';
import { announce } from '../shell/announcer';
import { selectNext } from '../shell/preferences';
import { setDraft, useDraft } from './comment-draft';
import { intentionOf, noteOf, recalled, setNote, settle, useNote } from './decision-notes';
import type { Asked, DecisionNote, Intention, Recalled } from './decision-notes';
import { gateKey } from './gate-key';
import { lastDecision } from './last-decision';
import { useDecide } from './mutations';
import { useMissed } from './use-missed';

interface DecisionTarget {
  workflowId: string;
  runId: string;
  gateId: string;
  title: string;
}

/** The reader sees for a moment that it counted before the page goes on. */
const readMs = 700;
/** A decision that took longer than this to apply does not move the page: the reader may be elsewhere by now. */
const promptMs = 5000;

const lost = 'You sent it before this page was loaded again.';

/** What is known of a decision after a reload: Temporal has it, or nobody knows. */
function noteAfterReload({ recorded, ...intention }: Recalled): DecisionNote {
  if (recorded !== true) return { ...intention, phase: 'unknown', why: lost };
  return { ...intention, phase: 'answered', result: { state: 'recorded', waitingFor: 'run', tookMs: 0 } };
}

/** How the run itself says my decision stands; what only was answered to the click counts as long as it says nothing. */
export function standingOfNote(
  view: RunView,
  gateId: string,
  note: DecisionNote | undefined,
): DecisionStanding {
  if (note === undefined) return { state: 'absent' };
  const read = standingOf({ gates: view.gates }, gateId, note.decisionId);
  if (read.state !== 'absent') return read;
  const answered = note.phase === 'answered' && note.result.state === 'applied';
  return answered && note.result.state === 'applied' ? note.result.standing : read;
}

/** Whether a later change of the request made void what I had sent and the run had counted: I can send anew. */
export function isVoid(gate: Gate | undefined, note: DecisionNote | undefined): boolean {
  if (gate?.status !== 'open' || note === undefined) return false;
  const { decisionId } = note;
  return countedIds(gate).includes(decisionId) && !gate.votes.some((vote) => vote.decisionId === decisionId);
}

interface Going {
  canGoOn: boolean;
  onDeciding: () => void;
  onDecided: () => void;
}

/** One reader's decision at one gate: comment, sending, and how it stands in the run. */
export function useDecision(target: DecisionTarget, view: RunView, digest: string | undefined, going: Going) {
  const key = gateKey(target);
  const noted = useNote(key);
  const gate = view.gates.find((one) => one.gateId === target.gateId);
  const note = isVoid(gate, noted) ? undefined : noted;
  const comment = useDraft(key);
  const [sentAt, setSentAt] = useState<number>();
  const decide = useDecide();
  const standing = standingOfNote(view, target.gateId, note);

  useEffect(() => {
    const before = noteOf(key) === undefined ? recalled(key) : undefined;
    if (before !== undefined) setNote(key, noteAfterReload(before));
  }, [key]);

  useMissed(key, note, standing, view, gate);
  useCounted(standing.state === 'counted' ? note?.act : undefined, sentAt, target, going);

  useEffect(() => {
    if (standing.state !== 'absent') settle(key);
  }, [key, standing.state]);

  const submit = (intention: Intention) => {
    if (note?.phase === 'sending') return;
    going.onDeciding();
    setSentAt(Date.now());
    const { workflowId, runId, gateId } = target;
    decide.mutate({ workflowId, runId, gateId, ...intention });
  };
  const send = (act: Asked) => {
    const text = comment.trim();
    submit(intentionOf(key, { act, comment: text === '' ? undefined : text, digest }));
  };
  /** The very same decision once more: it counts once, and only for what was shown when it was first sent. */
  const sendAgain = () => {
    if (note === undefined) return;
    const { decisionId, act, comment: said, digest: seen } = note;
    submit({ decisionId, act, comment: said, digest: seen });
  };
  const setComment = (text: string) => {
    setDraft(key, text);
  };
  return { note, standing, comment, setComment, send, sendAgain };
}

/** What the run has done once it counted what I sent, in a word. */
export const doneWords: Record<Asked, string> = {
  approve: 'Approved',
  reject: 'Rejected',
  requestChanges: 'Sent back',
};

/** What happens once when the run has counted my decision. */
function useCounted(
  act: Asked | undefined,
  sentAt: number | undefined,
  target: DecisionTarget,
  going: Going,
): void {
  const counted = useEffectEvent((given: Asked) => {
    setDraft(gateKey(target), '');
    announce(`${doneWords[given]}: ${target.title}. Applied.`);
    const prompt = sentAt !== undefined && Date.now() - sentAt < promptMs;
    return prompt && selectNext.get() && going.canGoOn;
  });
  const goOn = useEffectEvent((given: Asked) => {
    if (!going.canGoOn) return;
    lastDecision.set({ act: given, ...target });
    going.onDecided();
  });
  useEffect(() => {
    if (act === undefined || !counted(act)) return;
    const timer = setTimeout(() => {
      goOn(act);
    }, readMs);
    return () => {
      clearTimeout(timer);
    };
  }, [act]);
}
