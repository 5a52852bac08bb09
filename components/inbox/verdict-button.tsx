import { Check, MessageSquareReply, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import type { Asked } from './decision-notes';

const faces = {
  approve: { label: 'Approve', keyName: 'a', icon: Check, tone: 'yes' },
  reject: { label: 'Reject', keyName: 'r', icon: X, tone: 'no' },
  requestChanges: { label: 'Request changes', keyName: 'c', icon: MessageSquareReply, tone: 'plain' },
} as const;

interface VerdictButtonProps {
  act: Asked;
  armed: Asked | undefined;
  reason: string | undefined;
  /** It takes no click now: something is on its way, or the request came up only now. */
  busy: boolean;
  /** How many requests it is about, where that is said. */
  count?: number;
  onSend: (act: Asked) => void;
}

/** A button that sends at once; what keeps it off is its description. */
export function VerdictButton({ act, armed, reason, busy, count, onSend }: VerdictButtonProps) {
  const { label, keyName, icon: Icon, tone } = faces[act];
  return (
    <Button
      tone={tone}
      disabled={reason !== undefined}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={keyName}
      aria-describedby={reason === undefined ? undefined : 'decision-reason'}
      title={reason}
      onClick={() => {
        if (!busy) onSend(act);
      }}
      className={cn('touch:flex-1', armed === act && 'outline-2 outline-offset-2 outline-accent')}
    >
      <Icon className="icon" aria-hidden="true" />
      {count === undefined ? label : `${label} ${count}`}
      <Kbd solid>{keyName}</Kbd>
    </Button>
  );
}
