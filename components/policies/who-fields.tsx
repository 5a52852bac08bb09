import type { UseFormReturn } from 'react-hook-form';
import type { KnownPerson } from '@/temporal/contract/policy-views';
import { roles, roleWords } from '@/temporal/contract/roles';
import { Field, Input, Select } from '@/components/ui/field';
import type { TryForm } from './try-form';

/** Who decides, and when: somebody of the directory, or anybody at all. */
export function WhoFields({ form, people }: { form: UseFormReturn<TryForm>; people: KnownPerson[] }) {
  const { register, watch, formState } = form;
  const { errors } = formState;
  const isVerified = watch('verified');
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-3">
      <legend className="float-left mb-3 w-full text-second font-medium text-dim">
        Who decides, and when
      </legend>
      {people.length === 0 ? null : <Known form={form} people={people} />}
      <Field label="Person" problem={errors.person?.message}>
        {(control) => <Input {...control} {...register('person')} />}
      </Field>
      <label className="flex min-h-8 items-center gap-2 text-second text-ink touch:min-h-11">
        <input type="checkbox" className="size-4 accent-accent" {...register('verified')} />
        Signed in, with a proof
      </label>
      {isVerified ? (
        <>
          <Field label="Groups" hint="With commas.">
            {(control) => <Input {...control} {...register('personGroups')} />}
          </Field>
          <div role="group" aria-label="Roles" className="flex flex-wrap gap-x-4">
            {roles.map((role) => (
              <label
                key={role}
                className="flex min-h-8 items-center gap-2 text-second text-ink touch:min-h-11"
              >
                <input
                  type="checkbox"
                  value={role}
                  className="size-4 accent-accent"
                  {...register('personRoles')}
                />
                {roleWords[role]}
              </label>
            ))}
          </div>
          <Field label="Signed in, minutes ago" problem={errors.minutes?.message}>
            {(control) => <Input {...control} inputMode="numeric" {...register('minutes')} />}
          </Field>
        </>
      ) : null}
      <Field label="When, in UTC" hint="Empty: now.">
        {(control) => <Input {...control} type="datetime-local" {...register('at')} />}
      </Field>
    </fieldset>
  );
}

/** Fills in whom one chooses; what is filled in can be changed. */
function Known({ form, people }: { form: UseFormReturn<TryForm>; people: KnownPerson[] }) {
  const chosen = people.find(({ id }) => id === form.watch('person'));
  return (
    <Field label="Known person">
      {(control) => (
        <Select
          {...control}
          value={chosen?.id ?? ''}
          onChange={(event) => {
            const person = people.find(({ id }) => id === event.target.value);
            form.setValue('person', person?.id ?? '');
            form.setValue('personGroups', (person?.groups ?? []).join(', '));
            form.setValue('personRoles', person?.roles ?? []);
          }}
        >
          <option value="">Somebody else</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? id}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
