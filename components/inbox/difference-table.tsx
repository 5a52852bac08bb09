import { ArrowRight } from 'lucide-react';
import type { Json } from './argument-table';
import type { Difference } from './differences';
import { FieldValue } from './field-value';
import { Labelled } from './labelled';

/** What changed, one line each: as it was, and as it is now. */
export function DifferenceTable({ differences }: { differences: Difference[] }) {
  return (
    <dl aria-label="Differences" className="flex flex-col gap-3">
      {differences.map(({ path, label, before, after }) => (
        <Labelled key={path} label={label} title={path}>
          <span className="flex flex-wrap items-start gap-x-2 gap-y-1">
            <Side path={path} value={before} word="was" look="bg-no-soft line-through decoration-no/50" />
            <ArrowRight className="mt-0.5 icon text-dim" aria-label="now" />
            <Side path={path} value={after} word="is" look="bg-yes-soft" />
          </span>
        </Labelled>
      ))}
    </dl>
  );
}

interface SideProps {
  path: string;
  value: Json | undefined;
  word: 'was' | 'is';
  look: string;
}

function Side({ path, value, word, look }: SideProps) {
  if (value === undefined) {
    return <span className="text-dim italic">{word === 'was' ? 'not there' : 'left out'}</span>;
  }
  const Tag = word === 'was' ? 'del' : 'ins';
  return (
    <Tag className={`min-w-0 rounded-[4px] px-1 no-underline ${look}`}>
      <FieldValue path={path} value={value} />
    </Tag>
  );
}
