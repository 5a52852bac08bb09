'use client';
import type { DecisionStanding } from '@/temporal/contract/views';
import { CopyButton } from '@/components/ui/copy-button';
import { ShownText } from '../shell/shown-text';
import type { DecisionNote } from './decision-notes';

/** What became of a typed comment, where that is known and it is in no record. */
function lostWords(note: DecisionNote | undefined, standing: DecisionStanding): string | undefined {
  if (standing.state === 'counted') return undefined;
  if (standing.state === 'refused') return 'Your comment did not count';
  switch (note?.phase) {
    case undefined:
    case 'refused':
    case 'outdated':
    case 'missed':
      return 'Your comment was not sent';
    case 'answered':
      return note.result.state === 'closed' ? 'Your comment did not count' : undefined;
    case 'sending':
    case 'unknown':
      return undefined;
  }
}

interface UnsentCommentProps {
  note: DecisionNote | undefined;
  standing: DecisionStanding;
  text: string;
}

/** What a reader had typed when somebody else was faster: it stays in sight, to be copied. */
export function UnsentComment({ note, standing, text }: UnsentCommentProps) {
  const words = lostWords(note, standing);
  if (words === undefined || text.trim() === '') return null;
  return (
    <div className="mt-2 flex items-start gap-3 border-t border-line pt-2 text-second">
      <p
        tabIndex={0}
        role="region"
        aria-label={words}
        className="max-h-24 min-w-0 flex-1 overflow-y-auto py-1 break-words whitespace-pre-wrap text-dim"
      >
        {words}:{' '}
        <span className="text-ink">
          <ShownText>{text.trim()}</ShownText>
        </span>
      </p>
      <div className="-mr-2.5">
        <CopyButton text={text.trim()} label="Copy" />
      </div>
    </div>
  );
}
