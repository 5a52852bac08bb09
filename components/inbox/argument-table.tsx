import { ShownText } from '../shell/shown-text';
import { labelOf } from './label-of';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export interface Named {
  [key: string]: Json;
}

/** Deeper values are drawn as JSON: a table in a table in a table is read by nobody. */
const deepest = 2;

/** Whether a value has values under names. */
export function isNamed(value: Json | undefined): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Arguments as label and value, one per line, in the order they were given. */
export function ArgumentTable({ values, depth = 0 }: { values: Named; depth?: number }) {
  return (
    <dl className={depth === 0 ? 'flex flex-col gap-3' : 'flex flex-col gap-1.5 border-l border-line pl-3'}>
      {Object.entries(values).map(([key, value]) => (
        <div
          key={key}
          className={
            depth === 0
              ? 'grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[8.5rem_minmax(0,1fr)]'
              : 'grid grid-cols-[minmax(5rem,max-content)_minmax(0,1fr)] gap-x-4 max-sm:grid-cols-1'
          }
        >
          <dt className="break-words text-dim" title={key}>
            <ShownText>{labelOf(key)}</ShownText>
          </dt>
          <dd className="min-w-0">
            <Value value={value} depth={depth} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const mono = 'font-mono text-[13px] leading-5 break-words whitespace-pre-wrap text-ink';

/** One value as it stands; long ones whole, empty ones in words. */
export function Value({ value, depth = 0 }: { value: Json; depth?: number }) {
  if (isNamed(value) && depth < deepest && Object.keys(value).length > 0) {
    return <ArgumentTable values={value} depth={depth + 1} />;
  }
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item !== 'object')) {
    return (
      <ul className="flex flex-col gap-0.5">
        {value.map((item, index) => (
          <li key={index} className={mono}>
            <Scalar value={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <span className={mono}>
      <Scalar value={value} />
    </span>
  );
}

const quiet: Record<string, string> = {
  '': 'empty text',
  '[]': 'empty list',
  '{}': 'nothing inside',
  null: 'null',
};

function Scalar({ value }: { value: Json }) {
  if (typeof value === 'string' && value !== '') return <ShownText>{value}</ShownText>;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  const words = quiet[text];
  return words === undefined ? (
    <ShownText>{text}</ShownText>
  ) : (
    <span className="font-sans text-dim italic">{words}</span>
  );
}
