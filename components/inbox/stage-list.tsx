import { Circle, CircleCheck, CircleDashed } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Person } from '@/temporal/contract/person.schema';
import type { StageStanding } from '@/temporal/domain/explain';
import { listWords } from '@/temporal/domain/policy-words';
import { ShownText } from '../shell/shown-text';
import { askedWords, stageName } from './rule-words';
import { whoWords } from './step';

const looks: Record<StageStanding['state'], { icon: LucideIcon; tone: string; words: string }> = {
  done: { icon: CircleCheck, tone: 'text-yes', words: 'done' },
  current: { icon: CircleDashed, tone: 'text-accent', words: 'now' },
  later: { icon: Circle, tone: 'text-dim', words: 'later' },
};

/** Whom a stage asks, where its name does not say it already. */
function askedBesides(stage: StageStanding): string | undefined {
  const asked = askedWords(stage);
  return stage.name === undefined || stage.name.toLowerCase() === asked?.toLowerCase() ? undefined : asked;
}

interface StageListProps {
  stages: readonly StageStanding[];
  me: Person | undefined;
}

/** The stages of a rule in their order: whom each asks, how far it is, and who approved in it. */
export function StageList({ stages, me }: StageListProps) {
  return (
    <ol aria-label="Stages" className="flex flex-col gap-2">
      {stages.map((stage, index) => {
        const { icon: Icon, tone, words } = looks[stage.state];
        const asked = askedBesides(stage);
        const by = listWords(stage.approvedBy.map((person) => whoWords(person, me)));
        return (
          <li
            key={index}
            className="flex items-start gap-3"
            aria-current={stage.state === 'current' ? 'step' : undefined}
          >
            <Icon className={`mt-0.5 icon ${tone}`} aria-hidden="true" />
            <p className="min-w-0 flex-1 break-words text-dim">
              <span className="font-medium text-ink">
                <ShownText>{stageName(stage)}</ShownText>
              </span>
              {asked === undefined ? null : <ShownText>{` · ${asked}`}</ShownText>}
              {by === '' ? null : <ShownText>{` — approved by ${by}`}</ShownText>}
              <Rejections {...stage.rejections} />
              <span className="sr-only"> ({words})</span>
            </p>
            <span className="shrink-0 text-second text-dim">
              {stage.have} of {stage.need}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Rejections, where it takes several to end it. */
function Rejections({ have, need }: StageStanding['rejections']) {
  if (need < 2) return null;
  return (
    <span className={have > 0 ? 'text-no-ink' : undefined}>
      {' · '}
      {have} of {need} rejections that would end it
    </span>
  );
}
