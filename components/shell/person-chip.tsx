'use client';
import { useQuery } from '@tanstack/react-query';
import { personWords } from '@/temporal/domain/words';
import { Bone } from '@/components/ui/skeleton';
import { statusQuery } from './queries';

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

/** Who I am here. */
export function PersonChip() {
  const { data } = useQuery(statusQuery());
  if (data === undefined) return <Bone className="h-8 w-32" />;
  const name = personWords(data.person);
  const claimed = data.person.id.startsWith('claimed:');
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-[10.5px] font-semibold text-accent-ink"
      >
        {initials(name)}
      </span>
      <span className="min-w-0 leading-tight">
        <span className="sr-only">You are </span>
        <span className="block truncate text-second text-ink" title={data.person.id}>
          {name}
        </span>
        <span className="block text-chip text-dim">{claimed ? 'not signed in' : 'signed in'}</span>
      </span>
    </div>
  );
}
