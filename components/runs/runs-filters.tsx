'use client';
import { X } from 'lucide-react';
import { useRef } from 'react';
import { runStates, runStateWords } from '@/temporal/contract/run-state';
import type { RunSummary } from '@/temporal/contract/views';
import { kindWords, nameOfId, requesterWords } from '@/temporal/domain/words';
import { Choice } from '@/components/ui/choice';
import { Drop } from '@/components/ui/drop';
import { ChoiceDrop } from '../shell/choice-drop';
import { routes } from '../shell/routes';
import { isRunsFiltered, runsSearchOf, spans } from './runs-search';
import type { RunsPlace, Span } from './runs-search';

type ListField = 'state' | 'kind' | 'requester';

function show(place: RunsPlace): void {
  window.history.replaceState(null, '', routes.runs(runsSearchOf(place)));
}

function optionsOf(field: ListField, runs: RunSummary[]): Map<string, string> {
  if (field === 'state') return new Map(runStates.map((state) => [state, runStateWords[state]]));
  if (field === 'kind') return new Map(runs.map((run) => [run.kind, kindWords(run.kind)]));
  return requestersOf(runs);
}

/** By id, with the name that goes with it; an id that goes by several names is told by itself. */
function requestersOf(runs: RunSummary[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const run of runs) {
    const words = requesterWords(run);
    if (run.requester === undefined || words === undefined) continue;
    const known = names.get(run.requester) ?? words;
    names.set(run.requester, known === words ? words : nameOfId(run.requester));
  }
  return names;
}

function ListDrop({
  label,
  field,
  place,
  runs,
}: {
  label: string;
  field: ListField;
  place: RunsPlace;
  runs: RunSummary[];
}) {
  const chosen: string[] = place[field];
  return (
    <ChoiceDrop
      label={label}
      field={field}
      chosen={chosen}
      options={optionsOf(field, runs)}
      onChoice={(value, checked) => {
        const others = chosen.filter((one) => one !== value);
        show({ ...place, [field]: checked ? [...others, value].sort() : others });
      }}
    />
  );
}

function isSpan(value: string): value is Span {
  return Object.hasOwn(spans, value);
}

interface RunsFiltersProps {
  place: RunsPlace;
  runs: RunSummary[];
  /** Absent where nobody could count them. */
  total?: number;
}

/** Filters of the list of runs; all of it lives in the address. */
export function RunsFilters({ place, runs, total }: RunsFiltersProps) {
  const bar = useRef<HTMLDivElement>(null);
  const clear = () => {
    // It goes with the filters: the focus goes to where they are chosen.
    bar.current?.querySelector('button')?.focus();
    window.history.replaceState(null, '', routes.runs());
  };
  return (
    <div ref={bar} className="flex flex-wrap items-center gap-1.5">
      <ListDrop label="State" field="state" place={place} runs={runs} />
      <ListDrop label="Kind" field="kind" place={place} runs={runs} />
      <ListDrop label="Requester" field="requester" place={place} runs={runs} />
      <Drop label={spans[place.span]} on={place.span !== 'any'}>
        {Object.entries(spans).map(([span, text]) => (
          <Choice
            key={span}
            type="radio"
            name="time"
            checked={place.span === span}
            onChange={() => {
              if (isSpan(span)) show({ ...place, span });
            }}
          >
            {text}
          </Choice>
        ))}
      </Drop>
      {place.schedule === undefined ? null : (
        <span className="inline-flex h-6.5 max-w-60 items-center rounded-full bg-accent-soft px-2.5 text-chip font-medium text-accent-ink">
          <span className="truncate">Schedule: {place.schedule}</span>
        </span>
      )}
      {isRunsFiltered(place) ? (
        <button
          type="button"
          onClick={clear}
          className="inline-flex h-6.5 cursor-pointer items-center gap-1 rounded-full px-2 text-chip text-dim hover:bg-sunk touch:h-11"
        >
          <X className="size-3.5" aria-hidden="true" />
          Clear
        </button>
      ) : null}
      {total === undefined ? null : (
        <p className="ml-auto text-second text-dim">{total === 1 ? '1 run' : `${total} runs`}</p>
      )}
    </div>
  );
}
