'use client';
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { limits } from '@/temporal/contract/limits';
import type { Rule } from '@/temporal/contract/rule.schema';
import { Textarea } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { announce } from '../shell/announcer';
import { useShortcuts } from '../shell/shortcuts';
import type { Asked } from './decision-notes';
import { shortDigest } from './gate-blocks';
import type { Blocks } from './gate-blocks';
import { VerdictButton } from './verdict-button';

interface DecisionFormProps {
  comment: string;
  onComment: (text: string) => void;
  onSend: (act: Asked) => void;
  sending: boolean;
  /** The request came up by itself only now: no click is meant for it yet. */
  settling?: boolean;
  blocks: Blocks;
  /** When the rule asks for words. */
  needs?: Rule['comment'];
  digest?: string;
  /** How many requests are decided at once, where it is several. */
  count?: number;
  /** Whether it can be sent back to whoever asked. */
  changes?: boolean;
  /** What can be done about what keeps the buttons off. */
  remedy?: ReactNode;
}

const ready: Record<Asked, string> = {
  approve: 'Ready to approve',
  reject: 'Ready to reject',
  requestChanges: 'Ready to request changes',
};

/** Why this can't be sent without words; undefined where it can. */
function commentProblem(act: Asked, needs: Rule['comment']): string | undefined {
  if (act === 'requestChanges') return 'Say what has to change.';
  if (needs === 'always') return 'The rule asks for a comment with every decision.';
  return needs === 'on-reject' && act === 'reject'
    ? 'The rule asks for a comment when you reject.'
    : undefined;
}

function hintOf(armed: Asked | undefined, needs: Rule['comment']): string {
  if (armed === 'requestChanges') return 'Comment: what has to change?';
  if (needs === 'always') return 'Comment (needed)';
  if (armed === 'reject') return 'Comment: what speaks against it?';
  return needs === 'on-reject' ? 'Comment (needed to reject)' : 'Comment (asked for when you reject)';
}

/**
 * Comment, Approve, Reject, Request changes. A click sends at once; a key only makes ready, Ctrl or Cmd with Enter
 * sends that. Where words are needed and missing nothing is sent, and the comment says so.
 */
export function DecisionForm(props: DecisionFormProps) {
  const { comment, onComment, onSend, sending, blocks, needs, count, changes = false } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const problemId = useId();
  const [armed, setArmed] = useState<Asked>();
  const [tried, setTried] = useState<Asked>();
  const problem = tried === undefined || comment.trim() !== '' ? undefined : commentProblem(tried, needs);
  const reasonOf = (act: Asked) => blocks.both ?? (act === 'approve' ? blocks.approve : undefined);
  const arm = (act: Asked) => {
    const reason = reasonOf(act);
    if (reason !== undefined) {
      announce(reason);
      return;
    }
    setArmed(act);
    field.current?.focus();
  };
  const send = (act: Asked) => {
    setTried(act);
    if (comment.trim() === '' && commentProblem(act, needs) !== undefined) field.current?.focus();
    else onSend(act);
  };
  useShortcuts({
    a: () => {
      arm('approve');
    },
    r: () => {
      arm('reject');
    },
    c: () => (changes ? (arm('requestChanges'), true) : false),
    'mod+Enter': () => {
      if (armed === undefined || sending) return;
      const reason = reasonOf(armed);
      if (reason === undefined) send(armed);
      else announce(reason);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setArmed(undefined);
  };
  const acts: Asked[] = changes ? ['approve', 'reject', 'requestChanges'] : ['approve', 'reject'];
  return (
    <div className="flex flex-col gap-2.5" onKeyDown={onKeyDown}>
      <Reason blocks={blocks}>{props.remedy}</Reason>
      <Textarea
        ref={field}
        aria-label="Comment"
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : problemId}
        placeholder={hintOf(armed, needs)}
        rows={1}
        maxLength={limits.comment}
        value={comment}
        onChange={(event) => {
          onComment(event.target.value);
        }}
        className="max-h-32 min-h-9.5"
      />
      <p id={problemId} role="alert" className="text-second text-no-ink empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap items-center gap-2.5">
        {acts.map((act) => (
          <VerdictButton
            key={act}
            act={act}
            armed={armed}
            reason={reasonOf(act)}
            busy={sending || props.settling === true}
            count={act === 'requestChanges' ? undefined : count}
            onSend={send}
          />
        ))}
        <SendHint
          armed={armed !== undefined && reasonOf(armed) === undefined ? armed : undefined}
          digest={props.digest}
        />
      </div>
    </div>
  );
}

/** Why buttons are off, and what can be done about it. */
function Reason({ blocks, children }: { blocks: Blocks; children: ReactNode }) {
  const text = blocks.both ?? blocks.approve;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 empty:hidden">
      <p id="decision-reason" className="min-w-0 text-second text-warn-ink empty:hidden">
        {text}
      </p>
      {text === undefined ? null : children}
    </div>
  );
}

/** What Ctrl ↵ would send; while it would send nothing, to what a decision is bound. */
function SendHint({ armed, digest }: { armed: Asked | undefined; digest: string | undefined }) {
  const look = 'ml-auto flex items-center gap-2 text-second text-dim touch:hidden';
  if (armed === undefined) {
    return digest === undefined ? null : (
      <span className={look}>
        <span className="font-mono text-[11.5px]" title={digest}>
          {shortDigest(digest)}
        </span>
      </span>
    );
  }
  return (
    <span className={look}>
      <span role="status" className="font-medium text-ink">
        {ready[armed]}
      </span>
      <Kbd>Ctrl ↵</Kbd>
      send
    </span>
  );
}
