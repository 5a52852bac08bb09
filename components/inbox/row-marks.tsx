import { BellRing, CheckCheck, Hand, Lock, Megaphone, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Row } from '@/temporal/contract/request.schema';
import type { RefusalCode } from '@/temporal/contract/refusals';
import type { Me } from '@/temporal/contract/views';
import { useNow } from '../shell/clock';
import { ShownText } from '../shell/shown-text';
import { whoWords } from './step';

interface Mark {
  icon: LucideIcon;
  tone: string;
  words: string;
}

const due: Record<NonNullable<Row['mark']>, Mark> = {
  reminded: { icon: BellRing, tone: 'text-warn', words: 'A reminder was due' },
  escalated: { icon: Megaphone, tone: 'text-warn', words: 'Escalated' },
};

/** Why a row is not mine to decide, as far as the list can tell. */
const notMine: Partial<Record<RefusalCode, Mark>> = {
  'requester-may-not-decide': { icon: UserRound, tone: 'text-dim', words: 'You asked for this' },
  'already-voted': { icon: CheckCheck, tone: 'text-dim', words: 'You have decided' },
  'not-eligible': { icon: Lock, tone: 'text-dim', words: 'You can’t decide this' },
};

function marksOf(row: Row, me: Me | undefined, code: RefusalCode | undefined, nowMs: number): Mark[] {
  const claim = row.claim && nowMs < Date.parse(row.claim.until) ? row.claim : undefined;
  const claimed = claim && {
    icon: Hand,
    tone: 'text-accent',
    words: `Claimed by ${whoWords(claim.by, me?.person)}`,
  };
  const marks = [claimed, row.mark && due[row.mark], code && notMine[code]];
  return marks.filter((mark) => mark !== undefined);
}

interface RowMarksProps {
  row: Row;
  me: Me | undefined;
  /** Why it is not mine to decide. */
  code: RefusalCode | undefined;
}

/** Small signs at the edge of a row: claimed, reminded, escalated, not mine. Each says itself in words. */
export function RowMarks({ row, me, code }: RowMarksProps) {
  const nowMs = useNow();
  const marks = marksOf(row, me, code, nowMs);
  if (marks.length === 0) return null;
  return (
    <span className="flex h-4.5 shrink-0 items-center gap-1.5">
      {marks.map(({ icon: Icon, tone, words }) => (
        <span key={words} title={words} className={tone}>
          <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          <span className="sr-only">
            <ShownText>{`${words}. `}</ShownText>
          </span>
        </span>
      ))}
    </span>
  );
}
