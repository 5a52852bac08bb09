import { ShownText } from '../shell/shown-text';
import { Value } from './argument-table';
import type { Json } from './argument-table';
import { isProse } from './differences';

/** What a request says at a path: words as words, values in their own letters. */
export function FieldValue({ path, value }: { path: string; value: Json }) {
  if (typeof value !== 'string' || !isProse(path)) return <Value value={value} />;
  return (
    <span className="break-words whitespace-pre-wrap text-ink">
      <ShownText>{value}</ShownText>
    </span>
  );
}
