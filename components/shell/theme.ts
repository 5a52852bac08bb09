export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

/** Cookie that holds the chosen theme; the server draws with it, so nothing flashes and no script is needed. */
export const themeCookie = 'countersign-theme';

/** The theme a cookie value names; `system` for anything else. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
