'use client';
import { Check, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Verdict } from '@/temporal/contract/decision.schema';
import { limits } from '@/temporal/contract/limits';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Textarea } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { useShortcuts } from '../shell/shortcuts';
import { shortDigest } from './gate-blocks';
import type { Blocks } from './gate-blocks';

interface DecisionFormProps {
  comment: string;
  onComment: (text: string) => void;
  onSend: (verdict: Verdict) => void;
  sending: boolean;
  digest?: string;
  blocks: Blocks;
}

const ready: Record<Verdict, string> = {
  approve: 'Ready to approve',
  reject: 'Ready to reject',
};

/** Comment, Approve, Reject. A click sends at once; a key only makes ready, Ctrl or Cmd with Enter sends that. */
export function DecisionForm({ comment, onComment, onSend, sending, digest, blocks }: DecisionFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [armed, setArmed] = useState<Verdict>();
  const reason: Record<Verdict, string | undefined> = {
    approve: blocks.both ?? blocks.approve,
    reject: blocks.both,
  };
  const arm = (verdict: Verdict) => {
    setArmed(verdict);
    field.current?.focus();
  };
  useShortcuts({
    a: () => {
      arm('approve');
    },
    r: () => {
      arm('reject');
    },
    'mod+Enter': () => {
      if (armed !== undefined && reason[armed] === undefined && !sending) onSend(armed);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setArmed(undefined);
  };
  const hint =
    armed === 'reject' ? 'Comment: what speaks against it?' : 'Comment (asked for when you reject)';
  return (
    <div className="flex flex-col gap-2.5" onKeyDown={onKeyDown}>
      <Reason blocks={blocks} />
      <Textarea
        ref={field}
        aria-label="Comment"
        placeholder={hint}
        rows={1}
        maxLength={limits.comment}
        value={comment}
        onChange={(event) => {
          onComment(event.target.value);
        }}
        className="max-h-32 min-h-9.5"
      />
      <div className="flex flex-wrap items-center gap-2.5">
        <VerdictButton
          verdict="approve"
          armed={armed}
          reason={reason.approve}
          sending={sending}
          onSend={onSend}
        />
        <VerdictButton
          verdict="reject"
          armed={armed}
          reason={reason.reject}
          sending={sending}
          onSend={onSend}
        />
        <span className="ml-auto flex items-center gap-2 text-second text-dim touch:hidden">
          {armed === undefined ? (
            <span className="font-mono text-[11.5px]" title={digest}>
              {digest === undefined ? null : shortDigest(digest)}
            </span>
          ) : (
            <span role="status" className="font-medium text-ink">
              {ready[armed]}
            </span>
          )}
          <Kbd>Ctrl ↵</Kbd>
          send
        </span>
      </div>
    </div>
  );
}

function Reason({ blocks }: { blocks: Blocks }) {
  const text = blocks.both ?? blocks.approve;
  return (
    <p id="decision-reason" className="text-second text-warn-ink empty:hidden">
      {text}
    </p>
  );
}

const faces = {
  approve: { label: 'Approve', keyName: 'a', icon: Check, tone: 'yes' },
  reject: { label: 'Reject', keyName: 'r', icon: X, tone: 'no' },
} as const;

interface VerdictButtonProps {
  verdict: Verdict;
  armed: Verdict | undefined;
  reason: string | undefined;
  sending: boolean;
  onSend: (verdict: Verdict) => void;
}

function VerdictButton({ verdict, armed, reason, sending, onSend }: VerdictButtonProps) {
  const { label, keyName, icon: Icon, tone } = faces[verdict];
  return (
    <Button
      tone={tone}
      disabled={reason !== undefined}
      aria-disabled={sending || undefined}
      aria-keyshortcuts={keyName}
      aria-describedby={reason === undefined ? undefined : 'decision-reason'}
      title={reason}
      onClick={() => {
        if (!sending) onSend(verdict);
      }}
      className={cn('touch:flex-1', armed === verdict && 'outline-2 outline-offset-2 outline-accent')}
    >
      <Icon className="icon" aria-hidden="true" />
      {label}
      <Kbd solid>{keyName}</Kbd>
    </Button>
  );
}
