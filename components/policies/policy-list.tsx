'use client';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BundledPolicy } from '@/temporal/contract/policy-bundle';
import type { Lately, LatelyAnswer, PoliciesView } from '@/temporal/contract/policy-views';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { counted } from './bundle-card';
import { doesWords, effectTones, effectWords, groupsOf, kindOf, pointWords } from './policy-groups';

/** Every policy in words, with its source and what it decided lately, under the question it answers. */
export function PolicyList({ view: { bundle, lately } }: { view: PoliciesView }) {
  return (
    <>
      {lately && lately.errors.length > 0 ? <Errors errors={lately.errors} /> : null}
      {groupsOf(bundle.policies).map(({ point, policies }) => (
        <Card key={point} title={pointWords[point]} level={2} flush>
          <ul aria-label={pointWords[point]}>
            {policies.map((policy) => (
              <Item key={policy.id} policy={policy} lately={lately} />
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function Errors({ errors }: { errors: LatelyAnswer[] }) {
  return (
    <Callout tone="warn" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
      <p className="font-medium">Some questions could not be evaluated, and were not allowed.</p>
      <Answers answers={errors} label="Could not be evaluated" />
    </Callout>
  );
}

function Item({ policy, lately }: { policy: BundledPolicy; lately: Lately | undefined }) {
  const { id, title, reason, file, line, text } = policy;
  const kind = kindOf(policy);
  const decided = lately?.byPolicy[id];
  return (
    <li aria-label={title} className="flex flex-col gap-1.5 border-b border-line px-4 py-3.5 last:border-0">
      <div className="flex items-start justify-between gap-4">
        <p className="min-w-0 font-medium text-ink">{title}</p>
        <Badge tone={kind.tone}>{kind.word}</Badge>
      </div>
      <p className="text-second text-dim">
        {doesWords(policy)} · <code className="font-mono text-chip">{id}</code>
      </p>
      {reason === undefined ? null : <p className="text-second text-ink">“{reason}”</p>}
      <Fold summary={`Source · ${file}, line ${line}`}>
        <pre className="rounded-field bg-sunk px-3 py-2 font-mono text-chip leading-5 break-words whitespace-pre-wrap text-ink">
          {text}
        </pre>
      </Fold>
      {decided === undefined ? (
        lately === undefined || lately.answers === 0 ? null : (
          <p className="text-second text-dim">Not lately</p>
        )
      ) : (
        <Fold summary={`Decided ${counted(decided.count, 'answer', 'answers')} lately`}>
          <Answers answers={decided.newest} label={`Decided lately: ${title}`} />
        </Fold>
      )}
    </li>
  );
}

function Fold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded-[5px] text-second text-dim hover:text-ink touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="icon transition-transform group-open:rotate-90" aria-hidden="true" />
        {summary}
      </summary>
      <div className="pt-1.5 pb-1">{children}</div>
    </details>
  );
}

function Answers({ answers, label }: { answers: LatelyAnswer[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-col">
      {answers.map((answer, index) => (
        // Two answers of one run may be of the same moment.
        <li key={`${answer.runId} ${answer.at} ${index}`}>
          <PageLink
            href={routes.run(answer)}
            className="flex items-center gap-3 rounded-field px-2 py-1.5 -outline-offset-2 hover:bg-sunk touch:min-h-11"
          >
            <span className="min-w-0 flex-1 truncate text-second text-ink">
              <ShownText>{answer.title}</ShownText>
            </span>
            <Badge tone={effectTones[answer.effect]}>{effectWords[answer.effect]}</Badge>
            <span className="w-10 shrink-0 text-right text-second text-dim">
              <Age at={answer.at} />
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
