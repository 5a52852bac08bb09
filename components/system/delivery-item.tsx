'use client';
import { RotateCw } from 'lucide-react';
import type { DeliveryRow } from '@/temporal/contract/delivery-views';
import { receiverWords } from '@/temporal/domain/receivers';
import { personWords } from '@/temporal/domain/words';
import { Badge } from '@/components/ui/badge';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age, Left } from '../shell/time';
import { deliveryWords, toldWords } from './delivery-words';
import { useResend } from './mutations';
import { RepairButton } from './repair-button';

/** One delivery: what was told to whom, how it went, and the button that sends it once more. */
export function DeliveryItem({ row }: { row: DeliveryRow }) {
  const { text, tone } = deliveryWords[row.state];
  const { notice, receiver } = row;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1 basis-56">
        <PageLink href={whereToRead(row)} className="block truncate font-medium text-ink hover:underline">
          <ShownText>{notice.title}</ShownText>
        </PageLink>
        <p className="text-second break-words text-dim">
          {toldWords(notice)} · <ShownText>{receiverWords(receiver)}</ShownText>
        </p>
        <HowItWent row={row} />
      </div>
      <div className="flex items-center gap-3 max-sm:w-full">
        <Badge tone={tone}>{text}</Badge>
        <span className="text-second whitespace-nowrap text-dim max-sm:ml-auto">
          <Age at={row.startedAt} reachable /> ago
        </span>
        <Resend row={row} />
      </div>
    </li>
  );
}

function whereToRead({ notice: { workflowId, runId, gateId } }: DeliveryRow): string {
  return gateId === undefined
    ? routes.run({ workflowId, runId })
    : routes.request({ workflowId, runId, gateId });
}

function HowItWent({ row: { last, tries, nextAt, state, resentBy } }: { row: DeliveryRow }) {
  const problem = state === 'delivered' ? undefined : last?.problem;
  if (problem === undefined && resentBy === undefined && tries <= 1) return null;
  return (
    <p className="mt-0.5 text-second break-words text-dim">
      {problem === undefined ? null : (
        <span className={state === 'failed' ? 'text-no-ink' : 'text-warn-ink'}>
          <ShownText>{problem}</ShownText>{' '}
        </span>
      )}
      {tries > 1 ? `${tries} tries. ` : null}
      {nextAt === undefined ? null : (
        <>
          Next try in <Left until={nextAt} reachable />.{' '}
        </>
      )}
      {resentBy === undefined ? null : `Sent once more by ${personWords(resentBy)}.`}
    </p>
  );
}

/** Of what has arrived it sends the same message again: whoever gets it twice knows it by its id. */
function Resend({ row: { workflowId, state, notice, receiver } }: { row: DeliveryRow }) {
  const words = state === 'waiting' ? 'Try now' : 'Resend';
  const label = `${words}: ${toldWords(notice)}, ${notice.title}, ${receiverWords(receiver)}`;
  return (
    <RepairButton repair={useResend()} workflowId={workflowId} label={label}>
      <RotateCw className="icon" aria-hidden="true" />
      {words}
    </RepairButton>
  );
}
