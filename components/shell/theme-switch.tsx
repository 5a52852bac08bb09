'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { createStore, useStore } from '@/components/ui/store';
import { themeCookie, themes } from './theme';
import type { Theme } from './theme';

const looks: Record<Theme, { label: string; icon: LucideIcon }> = {
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
  system: { label: 'As the system', icon: Monitor },
};

const year = 365 * 24 * 60 * 60;

/** What was chosen since the page came; every switch shows it, whoever chose. */
export const chosenTheme = createStore<Theme | undefined>(undefined);

/** Sets the theme of this browser at once and for the next visits. */
export function applyTheme(theme: Theme): void {
  chosenTheme.set(theme);
  document.documentElement.dataset.theme = theme;
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${year}; samesite=lax`;
}

/** Light, dark, or as the system says. */
export function ThemeSwitch({ initial, name }: { initial: Theme; name: string }) {
  const theme = useStore(chosenTheme) ?? initial;
  return (
    <fieldset className="flex rounded-field bg-sunk p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((one) => {
        const { label, icon: Icon } = looks[one];
        return (
          <label
            key={one}
            title={label}
            className="grid size-7 cursor-pointer place-items-center rounded-badge text-dim has-checked:bg-accent-soft has-checked:text-accent-ink has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-accent touch:size-11"
          >
            <input
              type="radio"
              name={name}
              checked={theme === one}
              onChange={() => {
                applyTheme(one);
              }}
              className="sr-only"
            />
            <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
