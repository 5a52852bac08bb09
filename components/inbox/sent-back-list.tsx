'use client';
import { useQuery } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { WaitingRow } from '@/temporal/contract/views';
import { Empty } from '@/components/ui/empty';
import { useLastingError } from '../shell/use-lasting-error';
import { ListFailure } from './list-failure';
import { ListSkeleton } from './list-skeleton';
import { sentBackQuery } from './queries';
import { WaitingList } from './waiting-list';

interface SentBackListProps {
  search: string;
  selectedKey: string | undefined;
  onOpen: (row: WaitingRow, event: MouseEvent) => void;
}

/** Requests of mine that wait for my answer. */
export function SentBackList({ search, selectedKey, onOpen }: SentBackListProps) {
  const query = useQuery(sentBackQuery(true));
  const error = useLastingError(query);
  if (query.data === undefined) {
    return error === null ? <ListSkeleton /> : <ListFailure error={error} />;
  }
  const { rows, stale } = query.data;
  if (rows.length === 0) {
    return (
      <Empty icon={<MailCheck className="icon" aria-hidden="true" />} title="Nothing waits for your answer.">
        When a reviewer asks for changes to something you asked for, it is listed here until you answer.
      </Empty>
    );
  }
  return (
    <WaitingList
      name="Sent back to you"
      rows={rows}
      selectedKey={selectedKey}
      search={search}
      stale={query.isError || stale !== undefined}
      onOpen={onOpen}
    />
  );
}
