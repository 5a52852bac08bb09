'use client';
import type { Row } from '@/temporal/contract/request.schema';
import type { RunView, WaitingRow } from '@/temporal/contract/views';
import { isSample, samePerson } from '@/temporal/domain/person';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { useMe } from '../shell/use-status';
import { DecisionBar } from './decision-bar';
import { Dotted } from './dotted';
import { DocumentFrame } from './document-frame';
import type { GoingOn } from './gate-document';
import { memoBlock } from './gate-blocks';
import { RequestFacts, RequestHead } from './request-head';
import { SourceNote } from './source-note';

/** What the list knows of a run that cannot be read itself. @param asOf when the list was answered */
export function viewOfRow(row: WaitingRow, asOf: string): RunView {
  const { workflowId, runId, kind, title, since, requester } = row;
  return {
    run: { workflowId, runId, kind, title, state: 'waiting', startedAt: since, requester: requester.id },
    gates: [],
    rows: [row],
    source: 'memo',
    asOf,
    timeline: [],
  };
}

/** A request of which only the list's row is known: it can be rejected, not approved. */
export function MemoDocument({ view, row, ...going }: GoingOn & { view: RunView; row: Row }) {
  const me = useMe()?.person;
  const own = !isSample(row.requester) && samePerson(row.requester, me);
  const blocks = own
    ? { both: 'You asked for this or started it, so somebody else has to decide.' }
    : { approve: memoBlock };
  return (
    <DocumentFrame
      bar={
        <DecisionBar
          key={row.gateId}
          gateId={row.gateId}
          title={row.title}
          view={view}
          blocks={blocks}
          {...going}
        />
      }
    >
      <RequestHead risk={row.risk} run={view.run} title={row.title} state="waiting">
        <RequestFacts
          requester={row.requester}
          openedAt={row.since}
          dueAt={row.dueAt}
          needed={
            row.groups && row.groups.length > 0 ? `1 person from ${row.groups.join(' or ')}` : undefined
          }
          open
        />
      </RequestHead>
      <SourceNote view={view} outdated={false} changed={false} onRead={() => undefined} />
      <Card title="What the list knows">
        <p className="text-lead text-ink">
          It wants to call{' '}
          {row.action === undefined ? 'something that the list does not name' : <Dotted>{row.action}</Dotted>}
          . The arguments are not known here.
        </p>
        {row.summary === undefined ? null : (
          <p className="mt-3 text-dim">
            <ShownText>{row.summary}</ShownText>
          </p>
        )}
      </Card>
    </DocumentFrame>
  );
}
