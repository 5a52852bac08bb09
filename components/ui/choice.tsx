import type { ReactNode } from 'react';

interface ChoiceProps {
  type: 'checkbox' | 'radio';
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** One line of a list of choices. */
export function Choice({ type, name, checked, onChange, children }: ChoiceProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded-[7px] px-2 text-second text-ink hover:bg-sunk touch:min-h-11">
      <input
        type={type}
        name={name}
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
        className="size-4 accent-accent"
      />
      <span className="min-w-0 truncate">{children}</span>
    </label>
  );
}
