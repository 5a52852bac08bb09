import { Fragment } from 'react';
import type { ApiField } from '@/temporal/contract/api-views';

/** Fields or parameters, one a line. */
export function FieldTable({ label, fields }: { label: string; fields: (ApiField & { note?: string })[] }) {
  if (fields.length === 0)
    return <p className="px-4 py-3 text-second text-dim">It has no fields of its own.</p>;
  return (
    <div
      className="overflow-x-auto border-b border-line last:border-b-0"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className="w-full text-left text-second">
        <thead className="sr-only">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Needed</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, note }) => (
            <tr key={name} className="border-b border-line align-top last:border-b-0">
              <th scope="row" className="px-4 py-1.5 font-mono font-normal whitespace-nowrap text-ink">
                {name}
              </th>
              <td className="min-w-50 px-4 py-1.5 text-dim">
                <TypeWords type={type} />
                {note === undefined ? null : ` · ${note}`}
              </td>
              <td className="px-4 py-1.5 whitespace-nowrap text-dim">{required ? 'needed' : 'optional'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A type in words; the shapes in it lead to where they are told. */
export function TypeWords({ type }: { type: string }) {
  return type.split(/\b/).map((word, index) =>
    /^[A-Z]\w+$/.test(word) && !type.includes(`"${word}`) && word !== 'JSON' ? (
      <a key={index} className="text-accent-ink underline" href={`#${word}`}>
        {word}
      </a>
    ) : (
      <Fragment key={index}>{word}</Fragment>
    ),
  );
}
