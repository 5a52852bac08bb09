'use client';
import { CircleCheck, CircleSlash, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Me, RemainingPeople, RunView } from '@/temporal/contract/views';
import type { Explanation } from '@/temporal/domain/explain';
import { countWords, listWords } from '@/temporal/domain/policy-words';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { useNow } from '../shell/clock';
import { ShownText } from '../shell/shown-text';
import { Labelled } from './labelled';
import { mayWords } from './may-words';
import { askedWords, conditionWords, missingWords } from './rule-words';
import { whoWords } from './step';
import { useSent } from './use-sent';

/** Where `Why can’t I decide?` leads to. */
export const whoDecidesId = 'who-decides';

interface WhoDecidesCardProps {
  view: RunView;
  gate: Gate;
  me: Me | undefined;
  told: Explanation;
}

/** Whether I may decide and why not, who is missing, who still can; and a warning where nobody can. */
export function WhoDecidesCard({ view, gate, me, told }: WhoDecidesCardProps) {
  const nowMs = useNow();
  const sent = useSent(view, gate);
  if (
    me === undefined ||
    sent === 'recorded' ||
    (gate.status !== 'open' && gate.status !== 'changes-requested')
  )
    return null;
  const may = told.code === undefined;
  const Icon = may ? CircleCheck : CircleSlash;
  const left = view.remaining?.find(({ gateId }) => gateId === gate.gateId);
  const conditions = conditionWords(told, gate.verification);
  return (
    <div id={whoDecidesId} tabIndex={-1} className="scroll-mt-6 rounded-card">
      <Card title={may ? 'You can decide' : 'Why can’t I decide?'}>
        <p className="flex items-start gap-3 text-ink">
          <Icon className={may ? 'mt-0.5 icon text-yes' : 'mt-0.5 icon text-dim'} aria-hidden="true" />
          <ShownText>{mayWords({ gate, startedBy: view.startedBy, me, told, nowMs })}</ShownText>
        </p>
        <dl className="mt-3.5 flex flex-col gap-2">
          <Labelled label="Missing">
            <ShownText>{missingWords(told.stages)}</ShownText>
          </Labelled>
          <Labelled label="Who still can">
            <ShownText>{stillCan(left, told, me)}</ShownText>
          </Labelled>
          {conditions === undefined ? null : (
            <Labelled label="It also asks for">
              <ShownText>{conditions}</ShownText>
            </Labelled>
          )}
        </dl>
        <NobodyLeft left={left} me={me} />
      </Card>
    </div>
  );
}

/** Names where they are known, else groups. */
function stillCan(left: RemainingPeople | undefined, { stages }: Explanation, me: Me): string {
  if (left !== undefined) {
    return left.people.length === 0
      ? 'nobody'
      : listWords(left.people.map((one) => whoWords(one, me.person)));
  }
  const stage = stages.find(({ state }) => state === 'current');
  const asked = stage && askedWords(stage);
  return asked === undefined
    ? 'any reviewer who did not ask for it'
    : `whoever is in ${asked} and did not ask for it`;
}

/** Fewer people are left than are needed: it can only end by itself, or be ended. */
function NobodyLeft({ left, me }: { left: RemainingPeople | undefined; me: Me }): ReactNode {
  if (left === undefined || left.people.length >= left.lacking) return null;
  const operates = me.permissions.includes('operate');
  return (
    <div className="mt-3.5" role="note">
      <Callout tone="warn" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
        <p>
          <strong className="font-semibold">
            {left.people.length === 0
              ? 'Nobody who may decide remains.'
              : `Too few who may decide remain: ${countWords(left.lacking)} are needed.`}
          </strong>{' '}
          It can’t be approved as it stands. It waits until its deadline, or until it is withdrawn
          {operates ? ' or you cancel its run.' : '; an operator can cancel its run.'}
        </p>
      </Callout>
    </div>
  );
}
