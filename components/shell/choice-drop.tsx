'use client';
import { nameOfId } from '@/temporal/domain/words';
import { Choice } from '@/components/ui/choice';
import { Drop } from '@/components/ui/drop';

interface ChoiceDropProps {
  label: string;
  field: string;
  chosen: string[];
  /** Words by value; what is chosen is offered too when it is not among them. */
  options: ReadonlyMap<string, string>;
  onChoice: (value: string, checked: boolean) => void;
}

/** A filter of a list: several values of one field can be chosen, and its button says which are. */
export function ChoiceDrop({ label, field, chosen, options, onChoice }: ChoiceDropProps) {
  const offered = new Map(options);
  for (const value of chosen) if (!offered.has(value)) offered.set(value, nameOfId(value));
  const words = chosen.map((value) => offered.get(value) ?? value).join(', ');
  return (
    <Drop label={chosen.length === 0 ? label : `${label}: ${words}`} on={chosen.length > 0}>
      {offered.size === 0 ? (
        <p className="px-2 py-1.5 text-second text-dim">Nothing to choose from yet.</p>
      ) : null}
      {[...offered].map(([value, text]) => (
        <Choice
          key={value}
          type="checkbox"
          name={field}
          checked={chosen.includes(value)}
          onChange={(checked) => {
            onChoice(value, checked);
          }}
        >
          {text}
        </Choice>
      ))}
    </Drop>
  );
}
