'use client';
import { useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { listWords } from '@/temporal/domain/policy-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { DifferenceTable } from './difference-table';
import { changeSince } from './revisions';
import type { Change } from './revisions';
import { quoted, subject, whoWords } from './step';

interface RevisedCardProps {
  gate: Gate;
  me: Person | undefined;
  /** The revision that this reader had looked at before. */
  before: number | undefined;
}

/** What changed since the last revision, or since the reader looked last; and that earlier votes are void. */
export function RevisedCard({ gate, me, before }: RevisedCardProps) {
  const [sinceLast, setSinceLast] = useState(false);
  const last = gate.revision - 1;
  const missed = before !== undefined && before < last;
  const change = changeSince(gate, missed && !sinceLast ? before : last);
  if (change === undefined) return null;
  return (
    <Card
      title={missed && !sinceLast ? 'Changed since you looked' : 'What changed'}
      aside={
        <span className="flex flex-wrap items-center gap-x-3">
          revision {gate.revision}, compared with {change.since}
          {missed ? (
            <Button
              size="small"
              tone="quiet"
              onClick={() => {
                setSinceLast(!sinceLast);
              }}
            >
              {sinceLast ? 'Since I looked' : 'Since the last revision'}
            </Button>
          ) : null}
        </span>
      }
    >
      <Replacements change={change} me={me} />
      <div className="mt-3.5">
        {change.differences.length === 0 ? (
          <p className="text-dim">What is asked is the same as before.</p>
        ) : (
          <DifferenceTable differences={change.differences} />
        )}
      </div>
      <VoidVotes change={change} me={me} />
    </Card>
  );
}

/** Who replaced what was asked, when, and with which words. */
function Replacements({ change, me }: { change: Change; me: Person | undefined }) {
  return (
    <ul className="flex flex-col gap-1">
      {change.steps.map(({ revision, by, comment, replacedAt }) => (
        <li key={revision} className="break-words text-dim">
          <span className="font-medium text-ink">
            <ShownText>{subject(by, me)}</ShownText>
          </span>{' '}
          sent revision {revision + 1} <Age at={replacedAt} reachable /> ago
          {comment === undefined ? null : <ShownText>{` — ${quoted(comment) ?? ''}`}</ShownText>}
        </li>
      ))}
    </ul>
  );
}

function VoidVotes({ change, me }: { change: Change; me: Person | undefined }) {
  const votes = change.steps.flatMap((step) => step.votes);
  if (votes.length === 0) return null;
  const who = [...new Set(votes.map(({ actor }) => whoWords(actor, me)))];
  const whose = who.map((one) => (one === 'you' ? 'your vote' : `the vote of ${one}`));
  return (
    <p className="mt-3.5 border-t border-line pt-3 text-warn-ink">
      <ShownText>{`Void now, since what was asked has changed: ${listWords(whose)}.`}</ShownText>
    </p>
  );
}
