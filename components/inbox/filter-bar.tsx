'use client';
import { ArrowUpDown, ListChecks, X } from 'lucide-react';
import type { InboxSort, WaitingRow } from '@/temporal/contract/views';
import { kindWords, personWords } from '@/temporal/domain/words';
import { Choice } from '@/components/ui/choice';
import { Drop } from '@/components/ui/drop';
import { KeptFocus } from '@/components/ui/kept-focus';
import { useStore } from '@/components/ui/store';
import { ChoiceDrop } from '../shell/choice-drop';
import { routes } from '../shell/routes';
import { go } from './go';
import { isFiltered, risks, searchOf, sorts, withChoice } from './inbox-search';
import type { InboxPlace } from './inbox-search';
import { picked, picking } from './picked';

type Field = 'risk' | 'kind' | 'group' | 'requester';
type Options = Map<string, string>;

function isSort(value: string): value is InboxSort {
  return Object.hasOwn(sorts, value);
}

/** What can be chosen: what the loaded rows have. */
function optionsOf(field: Field, rows: WaitingRow[]): Options {
  if (field === 'risk') return new Map(Object.entries(risks));
  const options: Options = new Map();
  for (const row of rows) {
    if (field === 'kind') options.set(row.kind, kindWords(row.kind));
    if (field === 'requester') options.set(row.requester.id, personWords(row.requester));
    if (field === 'group') for (const group of row.groups ?? []) options.set(group, group);
  }
  return options;
}

function FilterDrop({
  label,
  field,
  place,
  rows,
}: {
  label: string;
  field: Field;
  place: InboxPlace;
  rows: WaitingRow[];
}) {
  return (
    <ChoiceDrop
      label={label}
      field={field}
      chosen={place.filter[field] ?? []}
      options={optionsOf(field, rows)}
      onChoice={(value, checked) => {
        go(routes.inbox(withChoice(place, field, value, checked)), 'replace');
      }}
    />
  );
}

/** Where no pointer hovers over a row: shows the boxes to choose several. */
function SelectButton() {
  const on = useStore(picking);
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => {
        picking.set(!on);
        if (on) picked.set(new Map());
      }}
      className="ml-auto hidden h-11 cursor-pointer items-center gap-1 rounded-full px-2.5 text-chip font-medium text-dim aria-pressed:text-accent-ink touch:inline-flex"
    >
      <ListChecks className="size-3.5" aria-hidden="true" />
      Select
    </button>
  );
}

/** Filters and order of the list; all of it lives in the address. */
export function FilterBar({ place, rows }: { place: InboxPlace; rows: WaitingRow[] }) {
  return (
    <KeptFocus to={(bar) => bar.querySelector('button')} className="flex flex-wrap items-center gap-1.5">
      <FilterDrop label="Risk" field="risk" place={place} rows={rows} />
      <FilterDrop label="Kind" field="kind" place={place} rows={rows} />
      <FilterDrop label="Group" field="group" place={place} rows={rows} />
      <FilterDrop label="Requester" field="requester" place={place} rows={rows} />
      {isFiltered(place) ? (
        <button
          type="button"
          onClick={() => {
            go(routes.inbox(searchOf({ ...place, filter: {} })), 'replace');
          }}
          className="inline-flex h-6.5 cursor-pointer items-center gap-1 rounded-badge pr-2 text-chip text-dim hover:text-ink touch:h-11"
        >
          <X className="size-3.5" aria-hidden="true" />
          Clear
        </button>
      ) : null}
      <SelectButton />
      <div className="-mr-2.5 ml-auto touch:-mr-3.5 touch:ml-0">
        <Drop
          label={sorts[place.sort]}
          icon={<ArrowUpDown className="size-3.5 shrink-0" aria-hidden="true" />}
          align="right"
          bordered={false}
        >
          {Object.entries(sorts).map(([sort, text]) => (
            <Choice
              key={sort}
              type="radio"
              name="sort"
              checked={place.sort === sort}
              onChange={() => {
                if (isSort(sort)) go(routes.inbox(searchOf({ ...place, sort })), 'replace');
              }}
            >
              {text}
            </Choice>
          ))}
        </Drop>
      </div>
    </KeptFocus>
  );
}
