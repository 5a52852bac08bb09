import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { status } from '../inbox/views.fixture';
import { launchSampleAction as sample } from './actions.fixture';
import { Desk, freshDesk, server } from './desk.fixture';
import { openDialog } from './dialogs';
import { KeysButton } from './keys-button';
import { LinkRouter } from './link-router';
import { address, visit } from './navigation.fixture';
import { Overlays } from './overlays';
import { selectNext, singleKeys } from './preferences';
import { keyOf, useShortcuts } from './shortcuts';
import { themeOf } from './theme';
import { chosenTheme, ThemeSwitch } from './theme-switch';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('./actions.fixture'));
vi.mock('@/app/actions/runs', () => import('./actions.fixture'));
vi.mock('next/navigation', () => import('./navigation.fixture'));

beforeEach(() => {
  freshDesk();
  visit('/inbox');
  openDialog.set(undefined);
  chosenTheme.set(undefined);
  singleKeys.set(true);
  selectNext.set(true);
});
afterEach(() => {
  localStorage.clear();
  document.documentElement.removeAttribute('data-theme');
});

function Probe({ pressed }: { pressed: (key: string) => void }) {
  useShortcuts({
    x: () => pressed('x'),
    Enter: () => pressed('Enter'),
    'mod+Enter': () => pressed('mod+Enter'),
  });
  return <input aria-label="Typing" />;
}

function open() {
  const pressed = vi.fn<(key: string) => void>();
  render(
    <Desk>
      <KeysButton />
      <ThemeSwitch initial="system" name="theme" />
      <Probe pressed={pressed} />
      <Overlays />
      <LinkRouter />
    </Desk>,
  );
  return { pressed, user: userEvent.setup({ delay: null }) };
}

describe('keys', () => {
  it('are listed by ?, and the dialog gives the focus back', async () => {
    const { user } = open();
    const button = screen.getByRole('button', { name: 'Keys' });
    act(() => button.focus());
    await user.keyboard('?');
    const dialog = within(await screen.findByRole('dialog', { name: 'Keys' }));
    for (const [what, keys] of [
      ['Next request', 'j↓'],
      ['Make ready to approve, go to the comment', 'a'],
      ['Send what is made ready', 'Ctrl ↵⌘ ↵'],
      ['Take back what is made ready', 'Esc'],
      ['Show the exact data', 'e'],
      ['Search titles', '/'],
      ['Find a page or an action', 'Ctrl K⌘ K'],
    ]) {
      expect(dialog.getByText(what ?? '').nextElementSibling?.textContent).toBe(keys);
    }
    expect(dialog.getByText(/No single key decides anything/)).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('of one letter can be turned off, which lasts; those with Ctrl stay', async () => {
    const { user, pressed } = open();
    await user.keyboard('x');
    expect(pressed).toHaveBeenCalledExactlyOnceWith('x');
    await user.click(screen.getByRole('button', { name: 'Keys' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Shortcuts of a single key' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    pressed.mockClear();
    await user.keyboard('x?');
    expect(pressed).not.toHaveBeenCalled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(localStorage.getItem('countersign.single-keys')).toBe('false');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(pressed).toHaveBeenCalledExactlyOnceWith('mod+Enter');
  });

  it('hold still while somebody types, while a dialog is open, and with Alt', async () => {
    const { user, pressed } = open();
    await user.type(screen.getByRole('textbox', { name: 'Typing' }), 'x{Enter}');
    expect(pressed).not.toHaveBeenCalled();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(pressed).toHaveBeenCalledExactlyOnceWith('mod+Enter');
    pressed.mockClear();
    fireEvent.keyDown(document.body, { key: 'x', altKey: true });
    await user.click(screen.getByRole('button', { name: 'Keys' }));
    await screen.findByRole('dialog');
    fireEvent.keyDown(document.body, { key: 'x' });
    expect(pressed).not.toHaveBeenCalled();
  });

  it('keep the choice whether to go on after a decision', async () => {
    const { user } = open();
    await user.keyboard('?');
    await user.click(
      await screen.findByRole('checkbox', { name: 'After a decision, go to the next request' }),
    );
    expect(selectNext.get()).toBe(false);
    expect(localStorage.getItem('countersign.select-next')).toBe('false');
  });

  it.each([
    [{ key: 'J' }, 'j'],
    [{ key: 'k', metaKey: true }, 'mod+k'],
    [{ key: 'Enter', ctrlKey: true }, 'mod+Enter'],
    [{ key: 'ArrowDown' }, 'ArrowDown'],
    [{ key: '?', shiftKey: true }, '?'],
  ])('have names (%#)', (init, name) => {
    expect(keyOf(new KeyboardEvent('keydown', init))).toBe(name);
  });
});

describe('the palette', () => {
  it('opens by Ctrl K, finds a page by typing, and goes there', async () => {
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Find a page or an action' }));
    const field = dialog.getByRole('combobox');
    expect(document.activeElement).toBe(field);
    await user.type(field, 'syst');
    await waitFor(() => expect(dialog.getAllByRole('option')[0]?.textContent).toBe('System'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/system'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('lists pages and actions, and nothing that decides', async () => {
    const { user } = open();
    await user.keyboard('{Meta>}k{/Meta}');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('option').map((one) => one.textContent)).toEqual([
      'Inbox',
      'Runs',
      'Schedules',
      'Policies',
      'System',
      'Launch sample',
      'Launch examples',
      'Launch policy-denied run',
      'New run…',
      'Keys',
      'Light theme',
      'Dark theme',
      'Theme as the system',
    ]);
    await user.type(dialog.getByRole('combobox'), 'approve everything');
    expect(await dialog.findByText('Nothing goes by that name.')).toBeTruthy();
  });

  it('launches, and says what came of it', async () => {
    sample.mockResolvedValue({
      ok: true,
      value: { workflowId: 'w', runId: 'r', title: 'A sample', kind: 'agentTask' },
    });
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await screen.findByRole('option', { name: 'Launch sample' }));
    expect(sample).toHaveBeenCalledTimes(1);
    expect(await screen.findByText(/^Launched: A sample/)).toBeTruthy();
  });

  it('leads to another dialog, from which the focus goes back to where it all began', async () => {
    const { user } = open();
    const start = screen.getByRole('textbox', { name: 'Typing' });
    await user.click(start);
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await screen.findByRole('option', { name: 'Keys' }));
    await screen.findByRole('dialog', { name: 'Keys' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(start));
  });

  it('launches nothing while nothing can be sent, and says why; the rest works', async () => {
    const temporal = { state: 'unreachable', address: 'temporal:7233' } as const;
    server.says('/api/status', status({ temporal }));
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    const option = await screen.findByRole('option', {
      name: /^Launch sample *Temporal cannot be reached at temporal:7233\.$/,
    });
    expect(option.getAttribute('aria-disabled')).toBe('true');
    await user.click(option);
    await user.type(screen.getByRole('combobox'), 'launch{Enter}');
    expect(sample).not.toHaveBeenCalled();
    await user.clear(screen.getByRole('combobox'));
    await user.click(screen.getByRole('option', { name: 'Keys' }));
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
  });

  it.each([
    ['Dark theme', 'dark', 'Dark'],
    ['Light theme', 'light', 'Light'],
    ['Theme as the system', 'system', 'As the system'],
  ])('%s: changes the theme, and the switch shows it', async (name, theme, label) => {
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await screen.findByRole('option', { name }));
    expect(document.documentElement.dataset.theme).toBe(theme);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole<HTMLInputElement>('radio', { name: label }).checked).toBe(true);
  });
});

describe('the theme', () => {
  it('changes at once and is kept in a cookie for the server', async () => {
    const { user } = open();
    const group = within(screen.getByRole('group', { name: 'Theme' }));
    expect(group.getByRole<HTMLInputElement>('radio', { name: 'As the system' }).checked).toBe(true);
    await user.click(group.getByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(document.cookie).toContain('countersign-theme=dark');
    await user.click(group.getByRole('radio', { name: 'Light' }));
    expect(document.cookie).toContain('countersign-theme=light');
    expect(group.getByRole<HTMLInputElement>('radio', { name: 'Light' }).checked).toBe(true);
  });

  it.each([
    ['dark', 'dark'],
    ['light', 'light'],
    ['system', 'system'],
    ['"><script>', 'system'],
    [undefined, 'system'],
  ])('of the cookie %j is %s', (cookie, theme) => {
    expect(themeOf(cookie)).toBe(theme);
  });
});
