'use client';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '@/components/ui/store';
import type { Risk } from '@/temporal/contract/request.schema';
import type { Me, WaitingRow } from '@/temporal/contract/views';
import { explain } from '@/temporal/domain/explain';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Bone } from '@/components/ui/skeleton';
import { announce } from '../shell/announcer';
import { ShownText } from '../shell/shown-text';
import { useBlocked } from '../shell/use-status';
import { togetherOf, useDecideMany } from './bulk-mutations';
import type { Together } from './bulk-mutations';
import { BulkTable, LeftOut } from './bulk-table';
import { isApplied, isLost } from './bulk-words';
import { setDraft, useDraft } from './comment-draft';
import { DecisionForm } from './decision-form';
import { noteOf, notes } from './decision-notes';
import type { Asked } from './decision-notes';
import { comparisonOf } from './differences';
import type { Comparison } from './differences';
import { DocumentFrame } from './document-frame';
import { FieldValue } from './field-value';
import { gateKey } from './gate-key';
import { Labelled } from './labelled';
import { ruleWords } from './rule-words';
import { useBulk } from './use-bulk';
import type { BulkItem, ReadyItem } from './use-bulk';
import { doneWords } from './use-decision';

interface BulkPaneProps {
  rows: readonly WaitingRow[];
  me: Me | undefined;
  maxRisk: Risk;
  /** It was asked for by a button that is gone now: the focus comes here. */
  takesFocus: boolean;
  /** Back to the list; what is selected stays selected. */
  onBack: () => void;
  /** All is on its way: nothing is selected any more. */
  onSent: () => void;
  onDone: () => void;
}

/** One comment is kept for whatever is decided together. */
const draftKey = 'together';

/** What was sent, as it was shown; stays on the page while rows leave the list. */
interface Sent extends Together {
  ready: ReadyItem[];
}

const isReady = (item: BulkItem): item is ReadyItem => item.state === 'ready';

/** Several requests of one rule: only what differs between them, one comment, one action, a result for each. */
export function BulkPane({ rows, me, maxRisk, takesFocus, onBack, onSent, onDone }: BulkPaneProps) {
  const items = useBulk(rows, me, maxRisk);
  const [sent, setSent] = useState<Sent>();
  const decide = useDecideMany();
  const comment = useDraft(draftKey);
  const blocked = useBlocked();
  const heading = useRef<HTMLHeadingElement>(null);
  const ready = sent?.ready ?? items.filter(isReady);
  const reading = sent === undefined && items.some(({ state }) => state === 'reading');
  const comparison = comparisonOf(ready.map(({ gate }) => gate.request));
  const mutate = (together: Together) => {
    decide.mutate(together, {
      onSuccess: () => {
        setDraft(draftKey, '');
        const applied = together.items.filter((item) => isApplied(noteOf(gateKey(item)))).length;
        announce(`${doneWords[together.verdict]} ${applied} of ${together.items.length}. Applied.`);
      },
    });
  };
  const send = (act: Asked) => {
    if (act === 'requestChanges') return;
    const together = togetherOf(ready, act, comment);
    setSent({ ...together, ready });
    mutate(together);
    onSent();
  };
  // The form that had the focus is gone once all is sent: the focus goes to what came of it.
  const isSent = sent !== undefined;
  useEffect(() => {
    if (isSent || takesFocus) heading.current?.focus();
  }, [isSent, takesFocus]);
  return (
    <>
      <BackButton onBack={onBack} />
      <DocumentFrame
        bar={
          <section aria-label="Decision for all selected">
            {sent === undefined ? (
              <DecisionForm
                comment={comment}
                onComment={(text) => {
                  setDraft(draftKey, text);
                }}
                onSend={send}
                sending={decide.isPending}
                blocks={{ both: blocked ?? waitWords(reading, ready) }}
                needs={ready[0] && explain(ready[0].gate, undefined, undefined, 0).comment}
                count={ready.length}
              />
            ) : (
              <AfterBar sent={sent} onAgain={mutate} onDone={onDone} />
            )}
          </section>
        }
      >
        <div>
          <h2 ref={heading} tabIndex={-1} className="text-title font-semibold tracking-title text-ink">
            {sent === undefined
              ? `${rows.length} selected`
              : `${doneWords[sent.verdict]}: ${ready.length} requests`}
          </h2>
          <RuleLine ready={ready} />
        </div>
        {reading ? <Bone className="h-40 w-full" /> : null}
        {reading || ready.length === 0 ? null : (
          <>
            <Card title={ready.length === 1 ? 'What is asked' : 'What differs'}>
              <BulkTable items={ready} differing={comparison.differing} sent={isSent} />
            </Card>
            <SameCard same={comparison.same} />
          </>
        )}
        <OutCard items={sent === undefined ? items : []} />
      </DocumentFrame>
    </>
  );
}

function waitWords(reading: boolean, ready: readonly ReadyItem[]): string | undefined {
  if (reading) return 'What you selected is still being read.';
  return ready.length === 0 ? 'Nothing of what you selected can be decided together.' : undefined;
}

function RuleLine({ ready: [first] }: { ready: readonly ReadyItem[] }) {
  if (first === undefined) return null;
  const told = explain(first.gate, first.startedBy, undefined, 0);
  return (
    <p className="mt-1 text-dim">
      <ShownText>{`Each ${ruleWords(told, first.gate)}`}</ShownText>
    </p>
  );
}

function BackButton({ onBack }: { onBack: () => void }) {
  return (
    <div className="border-b border-line bg-panel lg:hidden">
      <button
        type="button"
        onClick={onBack}
        className="inline-flex min-h-11 cursor-pointer items-center gap-1.5 px-4 font-medium text-accent-ink"
      >
        <ArrowLeft className="icon" aria-hidden="true" />
        Inbox
      </button>
    </div>
  );
}

/** What all say alike: it is decided too, so it is on the page. */
function SameCard({ same }: { same: Comparison['same'] }) {
  if (same.size === 0) return null;
  return (
    <Card title="The same in all">
      <dl className="flex flex-col gap-3">
        {[...same].map(([path, { label, value }]) => (
          <Labelled key={path} label={label} title={path}>
            <FieldValue path={path} value={value} />
          </Labelled>
        ))}
      </dl>
    </Card>
  );
}

function OutCard({ items }: { items: readonly BulkItem[] }) {
  const out = items.filter((item) => item.state === 'out');
  if (out.length === 0) return null;
  return (
    <Card title="Left out">
      <LeftOut items={out} />
    </Card>
  );
}

interface AfterBarProps {
  sent: Sent;
  onAgain: (together: Together) => void;
  onDone: () => void;
}

/** How many counted, and what can be done about those of which nobody knows. */
function AfterBar({ sent, onAgain, onDone }: AfterBarProps) {
  const all = useStore(notes);
  const noted = sent.items.map((item) => all.get(gateKey(item)));
  const applied = noted.filter(isApplied).length;
  const sending = noted.some((note) => note?.phase === 'sending');
  const lost = sent.items.filter((_item, index) => isLost(noted[index]));
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <p role="status" className="min-w-0 flex-1 text-ink">
        {sending ? `Sending ${sent.items.length}…` : `${applied} of ${sent.items.length} applied.`}
      </p>
      {lost.length === 0 ? null : (
        <Button
          onClick={() => {
            onAgain({ ...sent, items: lost });
          }}
        >
          Send {lost.length} again
        </Button>
      )}
      <Button tone="primary" aria-disabled={sending || undefined} onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
