'use client';
import { Clock } from 'lucide-react';
import { runStates, runStateWords } from '@/temporal/contract/run-state';
import type { RunSummary } from '@/temporal/contract/views';
import { kindWords, nameOfId } from '@/temporal/domain/words';
import { Choice } from '@/components/ui/choice';
import { Drop } from '@/components/ui/drop';
import { ChoiceDrop } from '../shell/choice-drop';
import { routes } from '../shell/routes';
import { runsSearchOf, spans } from './runs-search';
import type { RunsPlace, Span } from './runs-search';

type ListField = 'state' | 'kind' | 'requester';

function show(place: RunsPlace): void {
  window.history.replaceState(null, '', routes.runs(runsSearchOf(place)));
}

function optionsOf(field: ListField, runs: RunSummary[]): Map<string, string> {
  if (field === 'state') return new Map(runStates.map((state) => [state, runStateWords[state]]));
  if (field === 'kind') return new Map(runs.map((run) => [run.kind, kindWords(run.kind)]));
  return new Map(
    runs.flatMap(({ requester }) => (requester === undefined ? [] : [[requester, nameOfId(requester)]])),
  );
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
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ListDrop label="State" field="state" place={place} runs={runs} />
      <ListDrop label="Kind" field="kind" place={place} runs={runs} />
      <ListDrop label="Requester" field="requester" place={place} runs={runs} />
      <Drop
        label={spans[place.span]}
        icon={<Clock className="size-3.5 shrink-0" aria-hidden="true" />}
        on={place.span !== 'any'}
      >
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
      {total === undefined ? null : (
        <p className="ml-auto text-second text-dim">{total === 1 ? '1 run' : `${total} runs`}</p>
      )}
    </div>
  );
}
