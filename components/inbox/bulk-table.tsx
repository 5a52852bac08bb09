'use client';
import type { ReactNode } from 'react';
import { ShownText } from '../shell/shown-text';
import { routes } from '../shell/routes';
import type { Json } from './argument-table';
import { bulkWords } from './bulk-words';
import { useNote } from './decision-notes';
import type { Comparison } from './differences';
import { FieldValue } from './field-value';
import { gateKey } from './gate-key';
import type { BulkItem, ReadyItem } from './use-bulk';

interface BulkTableProps {
  items: readonly ReadyItem[];
  differing: Comparison['differing'];
  /** They were sent: the last column says how each stands. */
  sent: boolean;
}

const cell = 'py-2.5 pr-4 align-top max-sm:flex max-sm:gap-3 max-sm:py-1 max-sm:pr-0';
const head = 'py-2 pr-4 text-left text-chip font-medium text-dim';

/** Only what differs, a line for each request. On a phone each line becomes a block of its own. */
export function BulkTable({ items, differing, sent }: BulkTableProps) {
  const columns = differing.filter(({ path }) => path !== 'title');
  return (
    <div className="overflow-x-auto">
      <table role="table" className="w-full max-sm:block">
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row" className="border-b border-line">
            <th role="columnheader" scope="col" className={head}>
              Request
            </th>
            {columns.map(({ path, label }) => (
              <th key={path} role="columnheader" scope="col" title={path} className={head}>
                <ShownText>{label}</ShownText>
              </th>
            ))}
            {sent ? (
              <th role="columnheader" scope="col" className={head}>
                Result
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-sm:block">
          {items.map((item, index) => (
            <tr
              key={gateKey(item.row)}
              role="row"
              className="border-b border-line last:border-0 max-sm:block max-sm:py-2"
            >
              <th role="rowheader" scope="row" className={`${cell} min-w-40 text-left font-medium text-ink`}>
                <Title item={item} />
              </th>
              {columns.map(({ path, label, values }) => (
                <Cell key={path} label={label}>
                  <Differing path={path} value={values[index]} />
                </Cell>
              ))}
              {sent ? (
                <Cell label="Result">
                  <Result noteKey={gateKey(item.row)} />
                </Cell>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td role="cell" className={cell}>
      <span aria-hidden="true" className="w-26 shrink-0 text-dim sm:hidden">
        {label}
      </span>
      <span className="min-w-0">{children}</span>
    </td>
  );
}

function Differing({ path, value }: { path: string; value: Json | undefined }) {
  return value === undefined ? (
    <span className="text-dim italic">not there</span>
  ) : (
    <FieldValue path={path} value={value} />
  );
}

/** Opens beside this page: what is selected here stays selected. */
function Title({ item: { row, gate } }: { item: ReadyItem }) {
  return (
    <a
      href={routes.request(row)}
      target="_blank"
      rel="noreferrer"
      className="break-words text-accent-ink underline-offset-4 hover:underline"
    >
      <ShownText>{gate.request.title}</ShownText>
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

function Result({ noteKey }: { noteKey: string }) {
  const note = useNote(noteKey);
  if (note === undefined) return <span className="text-dim">Not sent</span>;
  const { icon: Icon, tone, text } = bulkWords(note);
  return (
    <span className="flex items-start gap-1.5 text-ink">
      <Icon className={`mt-0.5 icon ${tone}`} aria-hidden="true" />
      <span className="min-w-0">{text}</span>
    </span>
  );
}

/** Which of the selected can’t be decided with the others, and why. */
export function LeftOut({ items }: { items: readonly Extract<BulkItem, { state: 'out' }>[] }) {
  return (
    <ul aria-label="Left out" className="flex flex-col gap-2">
      {items.map(({ row, reason }) => (
        <li key={gateKey(row)} className="break-words text-dim">
          <span className="font-medium text-ink">
            <ShownText>{row.title}</ShownText>
          </span>
          {' — '}
          <ShownText>{reason}</ShownText>
        </li>
      ))}
    </ul>
  );
}
