import { ArrowRight, CircleCheck, CircleX } from 'lucide-react';
import type { BundleProblem } from '@/temporal/contract/policy-bundle';
import type {
  Backtested,
  BacktestReport,
  ComparedAnswer,
  PolicyDifference,
} from '@/temporal/contract/policy-views';
import { demandWords, listWords } from '@/temporal/domain/policy-words';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { counted } from './bundle-card';
import { effectTones, effectWords, pointWords } from './policy-groups';

/** What would differ, or why the files are no policies. */
export function BacktestResult({ backtested }: { backtested: Backtested }) {
  return (
    <div className="mt-4 border-t border-line pt-4">
      {backtested.ok ? <Report report={backtested.report} /> : <Problems problems={backtested.problems} />}
    </div>
  );
}

function Problems({ problems }: { problems: BundleProblem[] }) {
  return (
    <Callout tone="no" icon={<CircleX className="icon" aria-hidden="true" />}>
      <p className="font-medium">These files cannot be used.</p>
      <ul aria-label="Mistakes" className="mt-1 flex flex-col gap-2">
        {problems.map(({ file, line, column, message, hint }) => (
          <li key={`${file} ${line} ${column} ${message}`} className="break-words">
            <code className="font-mono text-chip">
              {line === undefined ? file : `${file}:${line}:${column ?? 1}`}
            </code>
            <p>
              <ShownText>{hint === undefined ? message : `${message} ${hint}`}</ShownText>
            </p>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function lookedWords({ runs, asked, unasked }: BacktestReport): string {
  const looked = `${counted(asked, 'answer', 'answers')} of ${counted(runs, 'run', 'runs')} asked again.`;
  return unasked === 0 ? looked : `${looked} ${unasked} could not be: their questions are not recorded.`;
}

function Report({ report }: { report: BacktestReport }) {
  const { digest, asked, differences } = report;
  return (
    <div className="flex flex-col gap-3">
      {differences.length === 0 ? (
        <Callout
          tone={asked === 0 ? 'neutral' : 'yes'}
          icon={<CircleCheck className="icon" aria-hidden="true" />}
        >
          {asked === 0 ? 'There was nothing to ask again.' : 'Nothing would differ.'} {lookedWords(report)}
        </Callout>
      ) : (
        <div>
          <p className="font-medium text-ink">
            {counted(differences.length, 'answer', 'answers')} would differ.
          </p>
          <p className="text-second text-dim">{lookedWords(report)}</p>
        </div>
      )}
      <ul aria-label="Would differ" className="flex flex-col">
        {differences.map((difference, index) => (
          // Two answers of one run may be of the same moment; the list never changes.
          <Difference key={index} difference={difference} />
        ))}
      </ul>
      <p className="text-chip break-all text-dim">
        Tried: <code className="font-mono">{digest}</code>
      </p>
    </div>
  );
}

function Difference({ difference }: { difference: PolicyDifference }) {
  const { title, point, at, changes, before, after } = difference;
  return (
    <li className="flex flex-col gap-1.5 border-b border-line py-3 first:pt-0 last:border-0">
      <div className="flex items-baseline justify-between gap-3">
        <PageLink
          href={routes.run(difference)}
          className="min-w-0 font-medium break-words text-ink hover:underline"
        >
          <ShownText>{title}</ShownText>
        </PageLink>
        <span className="shrink-0 text-second text-dim">
          <Age at={at} reachable />
        </span>
      </div>
      <p className="flex flex-wrap items-center gap-2 text-chip text-dim">
        {pointWords[point]}
        <Badge tone={effectTones[before.effect]}>{effectWords[before.effect]}</Badge>
        {changes.includes('effect') ? (
          <>
            <ArrowRight className="icon" aria-label="would be" />
            <Badge tone={effectTones[after.effect]}>{effectWords[after.effect]}</Badge>
          </>
        ) : (
          <span>
            {changes.includes('demand') ? 'but asks for something else' : 'as before, for other reasons'}
          </span>
        )}
      </p>
      <p className="text-second break-words text-dim">{saidWords('Was', before)}</p>
      <p className="text-second break-words text-ink">{saidWords('Would be', after)}</p>
      <ByPolicies before={before} after={after} />
    </li>
  );
}

function saidWords(when: string, { effect, reasons, demand, error }: ComparedAnswer): string {
  if (error !== undefined) return `${when} not evaluated: ${error}`;
  if (demand) return `${when} a review that asks for ${listWords(demandWords(demand))}`;
  if (effect === 'review') return `${when} a review as it was asked`;
  const why = reasons.length > 0 ? `: ${reasons.join(' ')}` : '';
  return `${when} ${effectWords[effect].toLowerCase()}${why}`;
}

/** Which policies no longer make the answer, and which do now. */
function ByPolicies({ before, after }: Pick<PolicyDifference, 'before' | 'after'>) {
  const gone = before.determining.filter((id) => !after.determining.includes(id));
  const come = after.determining.filter((id) => !before.determining.includes(id));
  const parts = [
    gone.length > 0 ? `no longer by ${listWords(gone)}` : '',
    come.length > 0 ? `now by ${listWords(come)}` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return <p className="text-chip break-words text-dim">{parts.join('; ')}</p>;
}
