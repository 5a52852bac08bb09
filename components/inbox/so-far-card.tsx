'use client';
import { Ban, CircleDashed, Ellipsis } from 'lucide-react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { RunView } from '@/temporal/contract/views';
import type { Explanation } from '@/temporal/domain/explain';
import { Card } from '@/components/ui/card';
import { TimeOfDay } from '../shell/time';
import { useBlocked } from '../shell/use-status';
import { missingWords, ruleWords } from './rule-words';
import { StageList } from './stage-list';
import { StepLine, stepIcons } from './step-line';
import { storyOf } from './story';
import { useSent } from './use-sent';

interface SoFarCardProps {
  view: RunView;
  gate: Gate;
  me: Person | undefined;
  /** The rule as it stands; its `code` says why the reader may not decide. */
  told: Explanation;
}

/** How far this gate is, what happened at it, and what it still waits for. */
export function SoFarCard({ view, gate, me, told }: SoFarCardProps) {
  const { stages, need } = told;
  const steps = storyOf(view, gate, me);
  return (
    <Card title="So far" aside={ruleWords(told, gate)}>
      {need < 2 ? null : (
        <div className="mb-3.5 border-b border-line pb-3.5">
          <StageList stages={stages} me={me} />
        </div>
      )}
      <ol aria-label="So far" className="flex flex-col gap-3">
        {steps.map(({ id, at, icon, ...step }) => (
          <StepLine key={id} icon={stepIcons[icon]} {...step}>
            <TimeOfDay at={at} reachable />
          </StepLine>
        ))}
        <Left gate={gate} />
        <Waiting view={view} gate={gate} me={me} told={told} />
      </ol>
    </Card>
  );
}

/** What the record counted and did not keep. */
function Left({ gate: { refusedMore = 0, eventsMore = 0 } }: { gate: Gate }) {
  return (
    <>
      {refusedMore > 0 ? (
        <StepLine
          icon={Ban}
          tone="no"
          title={`${refusedMore} more refused attempts`}
          detail="counted, not kept in full"
        />
      ) : null}
      {eventsMore > 0 ? (
        <StepLine
          icon={Ellipsis}
          tone="plain"
          title={`${eventsMore} more things happened`}
          detail="counted, not kept in full"
        />
      ) : null}
    </>
  );
}

/** Whether the reader can decide here, unless they have and the run has not said so yet. */
function useMine({ view, gate, me, told: { code } }: SoFarCardProps): string | undefined {
  const blocked = useBlocked() !== undefined;
  const sent = useSent(view, gate);
  if (sent === 'recorded') return 'your decision is recorded and not applied yet';
  if (sent === 'sending' || blocked || me === undefined) return undefined;
  return code === undefined ? 'you can decide' : 'you can’t decide this one';
}

function Waiting(props: SoFarCardProps) {
  const { gate, told } = props;
  const mine = useMine(props);
  if (gate.status === 'changes-requested') {
    return (
      <StepLine icon={CircleDashed} tone="warn" title="Waiting for the requester’s answer">
        now
      </StepLine>
    );
  }
  if (gate.status !== 'open') return null;
  return (
    <StepLine
      icon={CircleDashed}
      tone="accent"
      title={`Waiting for ${missingWords(told.stages)}`}
      detail={mine}
    >
      now
    </StepLine>
  );
}
