import type { Gate, GateEvent } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { stagesOf } from '@/temporal/domain/stages';
import { stageName } from './rule-words';
import { proofOf, quoted, subject } from './step';
import type { Step } from './step';

type Told = Omit<Step, 'id' | 'at'>;

function told(event: GateEvent, gate: Gate, me: Person | undefined): Told {
  switch (event.type) {
    case 'reminded':
      return { icon: 'reminded', tone: 'warn', title: 'A reminder was due', detail: 'it still waited' };
    case 'escalated': {
      const title = `Escalated to ${event.groups.join(' and ')}`;
      return { icon: 'escalated', tone: 'warn', title, detail: 'they may decide too' };
    }
    case 'stage-opened':
      return { icon: 'stage', tone: 'accent', title: stageOpened(event.stage, gate) };
    case 'changes-requested':
      return byPerson(
        event,
        me,
        'requested changes',
        { icon: 'changes', tone: 'warn' },
        quoted(event.comment),
      );
    case 'revised': {
      const parts = [voided(event.revision, gate), quoted(event.comment)].filter(Boolean);
      const what = `sent revision ${event.revision}`;
      return byPerson(event, me, what, { icon: 'revised', tone: 'accent' }, parts.join(' · ') || undefined);
    }
    case 'claimed':
      return byPerson(event, me, 'claimed it', { icon: 'claimed', tone: 'plain' });
    case 'released':
      return byPerson(event, me, 'released it', { icon: 'released', tone: 'plain' });
  }
}

function byPerson(
  event: { by: Person; verified?: true },
  me: Person | undefined,
  did: string,
  look: Pick<Step, 'icon' | 'tone'>,
  detail?: string,
): Told {
  return { ...look, title: `${subject(event.by, me)} ${did}`, detail, proof: proofOf(event) };
}

function stageOpened(stage: number, gate: Gate): string {
  const stages = stagesOf(gate);
  const opened = stages[stage];
  return `Stage ${stage + 1} of ${stages.length} opened${opened === undefined ? '' : `: ${stageName(opened)}`}`;
}

function voided(revision: number, { earlier = [] }: Gate): string | undefined {
  const before = earlier.find((one) => one.revision === revision - 1);
  return before !== undefined && before.votes.length > 0 ? 'votes before are void' : undefined;
}

/** What happened at a gate besides votes and refusals, each as a sentence. */
export function eventSteps(gate: Gate, me: Person | undefined): Step[] {
  const { events = [] } = gate;
  return events.map((event, index) => ({ id: `event-${index}`, at: event.at, ...told(event, gate, me) }));
}
