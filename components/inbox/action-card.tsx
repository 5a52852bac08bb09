'use client';
import { Braces, ChevronDown, PencilLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { Gate } from '@/temporal/contract/gate.schema';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import { partNotLoaded } from '../shell/not-loaded';
import { ShownText } from '../shell/shown-text';
import { Dotted } from './dotted';
import { ArgumentTable } from './argument-table';
import type { May } from './use-gate';

// Loaded when asked for: most people read the table.
const ExactData = dynamic(() => import('./exact-data').then((module) => module.ExactData, partNotLoaded));

const titles: Record<Gate['status'], string> = {
  open: 'If you approve',
  'changes-requested': 'What is asked',
  approved: 'What was approved',
  rejected: 'What was rejected',
  expired: 'What was asked',
  withdrawn: 'What was asked',
};

interface ActionCardProps {
  gate: Gate;
  digest: string;
  exact: boolean;
  onExact: (exact: boolean) => void;
  /** What the reader may change now; undefined: nothing. */
  editable: May['revise'];
  onEdit: () => void;
}

const edits = { all: 'Edit request', arguments: 'Edit arguments' } as const;
const link =
  'inline-flex min-h-7 cursor-pointer items-center gap-1.5 font-medium text-accent-ink touch:min-h-11';

/** The exact action in plain words, its arguments as a table; the exact data one key away. */
export function ActionCard({ gate, digest, exact, onExact, editable, onEdit }: ActionCardProps) {
  return (
    <Card
      title={titles[gate.status]}
      aside={
        <div className="flex flex-wrap items-center gap-x-4">
          {editable === undefined ? null : (
            <button type="button" onClick={onEdit} className={link}>
              <PencilLine className="icon" aria-hidden="true" />
              {edits[editable]}
            </button>
          )}
          <button
            type="button"
            aria-expanded={exact}
            aria-controls="exact-data"
            aria-keyshortcuts="e"
            onClick={() => {
              onExact(!exact);
            }}
            className={link}
          >
            <Braces className="icon" aria-hidden="true" />
            Exact data
            <ChevronDown
              className={cn('size-3.5 transition-transform', exact && 'rotate-180')}
              aria-hidden="true"
            />
            <Kbd>e</Kbd>
          </button>
        </div>
      }
    >
      <ActionSentence gate={gate} />
      <div className="mt-4 empty:hidden">
        {Object.keys(gate.request.action.arguments).length === 0 ? null : (
          <ArgumentTable values={gate.request.action.arguments} />
        )}
      </div>
      {gate.request.summary === undefined ? null : (
        <p className="mt-4 border-t border-line pt-3 whitespace-pre-wrap text-dim">
          <ShownText>{gate.request.summary}</ShownText>
        </p>
      )}
      <div id="exact-data">{exact ? <ExactData gate={gate} digest={digest} /> : null}</div>
    </Card>
  );
}

const verbs: Record<Gate['status'], string> = {
  open: 'will call',
  'changes-requested': 'wants to call',
  approved: 'was allowed to call',
  rejected: 'wanted to call',
  expired: 'wanted to call',
  withdrawn: 'wanted to call',
};

function ActionSentence({ gate }: { gate: Gate }) {
  const { action, requester } = gate.request;
  const who = requester?.id.startsWith('agent:') === true ? 'The agent' : 'The run';
  const some = Object.keys(action.arguments).length > 0;
  return (
    <p className="text-lead text-ink">
      {who} {verbs[gate.status]} <Dotted>{action.name}</Dotted>
      {action.target === undefined ? null : (
        <>
          {' on '}
          <Dotted>{action.target}</Dotted>
        </>
      )}{' '}
      once, {some ? 'with exactly this:' : 'without arguments.'}
    </p>
  );
}
