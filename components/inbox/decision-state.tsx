'use client';
import { CircleCheck, CircleHelp, CircleX, Hourglass, RotateCw, Send } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { DecisionStanding, RunView } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { CalloutTone } from '@/components/ui/callout';
import { useInBrowser } from '../shell/clock';
import { absoluteWords } from '../shell/time';
import { useMe, useWorkerAbsent } from '../shell/use-status';
import type { DecisionNote } from './decision-notes';
import { isOver } from './gate-blocks';
import { overtakenWords } from './overtaken';
import { doneWords } from './use-decision';

interface DecisionStateProps {
  note: DecisionNote;
  standing: DecisionStanding;
  view: RunView;
  gate: Gate | undefined;
  /** Why nothing can be sent now. */
  blocked: string | undefined;
  onAgain: () => void;
}

interface Words {
  tone: CalloutTone;
  icon: LucideIcon;
  title: string;
  text?: string;
  offer?: 'again' | 'reload';
}

function recordedWords(waitingFor: 'worker' | 'run'): Words {
  if (waitingFor === 'run') {
    return {
      tone: 'accent',
      icon: Hourglass,
      title: 'Recorded',
      text: 'Temporal has it. The run is about to apply it.',
    };
  }
  const text = 'It is in the run’s history and applies when a worker returns. This page says so by itself.';
  return { tone: 'warn', icon: Hourglass, title: 'Recorded, waiting for a worker', text };
}

function answeredWords(note: DecisionNote & { phase: 'answered' }, workerAbsent: boolean): Words {
  const { result } = note;
  if (result.state === 'recorded') return recordedWords(workerAbsent ? 'worker' : result.waitingFor);
  if (result.state === 'applied')
    return { tone: 'yes', icon: CircleCheck, title: `${doneWords[note.act]}. Applied.` };
  return {
    tone: 'no',
    icon: CircleX,
    title: 'The run had already ended',
    text: 'Your decision came after its end and did not count.',
  };
}

/** What the reader is told about a decision that the run has not spoken about yet. */
function wordsOf(note: DecisionNote, over: boolean, workerAbsent: boolean): Words {
  switch (note.phase) {
    case 'sending':
      return { tone: 'neutral', icon: Send, title: 'Sending…' };
    case 'answered':
      return answeredWords(note, workerAbsent);
    case 'refused':
      return { tone: 'no', icon: CircleX, title: 'Not sent', text: note.failure.message };
    case 'outdated': {
      const text = 'The desk was updated since this page was loaded. Nothing was sent; your comment is kept.';
      return { tone: 'warn', icon: RotateCw, title: 'Load the page again', text, offer: 'reload' };
    }
    case 'unknown': {
      const text = `${note.why} The run is being read until it says. Sending it again is harmless: it counts once.`;
      return {
        tone: 'warn',
        icon: CircleHelp,
        title: 'It is not known whether your decision arrived',
        text,
        offer: 'again',
      };
    }
    case 'missed':
      return {
        tone: 'no',
        icon: CircleX,
        title: over ? 'It did not arrive in time.' : 'It did not arrive.',
        text: over ? 'It can’t be decided any more.' : 'Nothing was recorded.',
        offer: over ? undefined : 'again',
      };
  }
}

/** Where my decision is, in words and with an icon: sending, recorded, applied, or why it did not count. */
export function DecisionState({ note, standing, view, gate, blocked, onAgain }: DecisionStateProps) {
  const absent = useWorkerAbsent() !== undefined;
  const me = useMe()?.person;
  const inBrowser = useInBrowser();
  const words = standing.state === 'absent' ? wordsOf(note, isOver(view, gate), absent) : stoodWords();
  const Icon = words.icon;

  function stoodWords(): Words {
    if (standing.state !== 'refused')
      return { tone: 'yes', icon: CircleCheck, title: `${doneWords[note.act]}. Applied.` };
    const text = overtakenWords(standing.code, gate, view, me, (at) => absoluteWords(at, inBrowser));
    return { tone: 'no', icon: CircleX, title: 'Your decision did not count', text };
  }

  return (
    <Callout tone={words.tone} icon={<Icon className="icon" aria-hidden="true" />}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="min-w-0 flex-1 basis-60">
          <strong className="font-semibold">{words.title}</strong>
          {words.text === undefined ? null : <> {words.text}</>}
        </p>
        {words.offer === 'again' ? (
          <Button
            size="small"
            disabled={blocked !== undefined}
            title={blocked}
            onClick={onAgain}
            className="-my-1"
          >
            Send again
          </Button>
        ) : null}
        {words.offer === 'reload' ? (
          <Button
            size="small"
            onClick={() => {
              window.location.reload();
            }}
            className="-my-1"
          >
            Reload
          </Button>
        ) : null}
      </div>
    </Callout>
  );
}
