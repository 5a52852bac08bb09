import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { choicesOf } from './argument-input';
import { isProse } from './differences';
import type { EditField } from './revise-draft';

interface ArgumentFieldProps {
  field: EditField;
  text: string;
  problem: string | undefined;
  onText: (text: string) => void;
}

type Control = Parameters<Parameters<typeof Field>[0]['children']>[0];

/** One value of a request in the control that fits it. */
export function ArgumentField({ field, text, problem, onText }: ArgumentFieldProps) {
  return (
    <Field label={field.label} hint={hintOf(field)} problem={problem}>
      {(control) => <ControlOf control={control} field={field} text={text} onText={onText} />}
    </Field>
  );
}

/** What the rule says of the value, where it says so in words. */
function hintOf({ schema }: EditField): string | undefined {
  const description = schema?.description;
  return typeof description === 'string' ? description : undefined;
}

function ControlOf({
  control,
  field: { key, kind, schema, initial },
  text,
  onText,
}: Pick<ArgumentFieldProps, 'field' | 'text' | 'onText'> & { control: Control }) {
  const shared = {
    ...control,
    value: text,
    onChange: ({ target }: { target: { value: string } }) => {
      onText(target.value);
    },
  };
  switch (kind) {
    case 'line':
      return <Input {...shared} className={isProse(key) ? undefined : 'font-mono'} />;
    case 'number':
      return <Input {...shared} inputMode="decimal" className="font-mono" />;
    case 'text':
      return <Textarea {...shared} rows={3} className="max-h-52" />;
    case 'json':
      return <Textarea {...shared} rows={4} spellCheck={false} className="max-h-72 font-mono text-chip" />;
    case 'flag':
    case 'choice': {
      const offered = kind === 'flag' ? [true, false] : (choicesOf(schema) ?? []);
      return (
        <Select {...shared}>
          {initial === '' ? <option value="">Not given</option> : null}
          {offered.map((choice) => (
            <option key={JSON.stringify(choice)} value={JSON.stringify(choice)}>
              {kind === 'flag' ? (choice === true ? 'Yes' : 'No') : String(choice)}
            </option>
          ))}
        </Select>
      );
    }
  }
}
