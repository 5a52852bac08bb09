import { CircleCheck, CircleX, Users } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Terms, Tried } from '@/temporal/contract/policy-views';
import type { PolicyRecord } from '@/temporal/contract/policy.schema';
import { demandWords, listWords, policyWords } from '@/temporal/domain/policy-words';
import type { PolicyWords } from '@/temporal/domain/policy-words';
import { Badge } from '@/components/ui/badge';
import { pointWords } from './policy-groups';

const icons: Record<PolicyWords['tone'], LucideIcon> = { yes: CircleCheck, no: CircleX, plain: Users };
const tones: Record<PolicyWords['tone'], string> = { yes: 'text-yes', no: 'text-no', plain: 'text-dim' };

/** What policy would say at each point, by which policies, and what the gate would ask for. */
export function TriedAnswers({ tried: { answers, terms } }: { tried: Tried }) {
  return (
    <div className="mt-4 flex flex-col gap-4 border-t border-line pt-4">
      <ol aria-label="What policy would say" className="flex flex-col gap-3.5">
        {answers.map((answer) => (
          <Answer key={answer.point} answer={answer} />
        ))}
      </ol>
      {terms === undefined ? null : <TermsOfGate terms={terms} />}
    </div>
  );
}

function Answer({ answer }: { answer: PolicyRecord }) {
  const { title, detail, tone } = policyWords(answer);
  const Icon = icons[tone];
  return (
    <li className="flex items-start gap-2.5">
      <Icon className={`mt-0.5 icon ${tones[tone]}`} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="text-chip text-dim">{pointWords[answer.point]}</p>
        <p className="font-medium text-ink">{title}</p>
        {detail === undefined ? null : <p className="text-second break-words text-dim">{detail}</p>}
        <ul aria-label="Determining policies" className="flex flex-wrap gap-1.5">
          {answer.determining.map((id) => (
            <li key={id}>
              <Badge className="font-mono font-normal">{id}</Badge>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function stageWords(stage: Terms['stages'][number]): string {
  const [words = ''] = demandWords({ stages: [stage] });
  return words === 'somebody' ? 'any reviewer' : words;
}

/** The rule of the gate that would open, stage by stage. */
function TermsOfGate({ terms: { stages, rule, expiresIn } }: { terms: Terms }) {
  const besides = demandWords({ ...rule, stages: undefined, expiresIn });
  return (
    <section aria-label="Rule of the gate" className="rounded-field bg-sunk px-3 py-2.5">
      <p className="text-second font-medium text-ink">The gate would ask</p>
      <ol className="mt-1 flex list-inside list-decimal flex-col gap-0.5 text-second text-ink">
        {stages.map((stage, index) => (
          // Two stages may ask for the same people.
          <li key={index}>
            {stageWords(stage)}
            <span className="text-dim">{stage.isEligible ? '' : ' — not this person'}</span>
          </li>
        ))}
      </ol>
      {besides.length === 0 ? null : (
        <p className="mt-1 text-second text-dim">Besides: {listWords(besides)}.</p>
      )}
    </section>
  );
}
