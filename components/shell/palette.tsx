'use client';
import { Command } from 'cmdk';
import { Keyboard, Monitor, Moon, Play, Plus, ShieldBan, Sparkles, Sun } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useLaunch } from '@/components/runs/mutations';
import { Dialog } from '@/components/ui/dialog';
import { openDialog } from './dialogs';
import { navItems } from './nav-items';
import { goTo } from './page-link';
import { applyTheme } from './theme-switch';
import { useBlocked, useMay } from './use-status';

interface PaletteAction {
  label: string;
  icon: LucideIcon;
  act: () => void;
  /** Sends something: off, with the reason, while nothing can be sent. */
  sends?: true;
}

function close(): void {
  openDialog.set(undefined);
}

function useActions(): PaletteAction[] {
  const { launch } = useLaunch();
  const mayLaunch = useMay('launch');
  const launches: PaletteAction[] = [
    { label: 'Launch sample', icon: Play, act: () => launch('sample'), sends: true },
    { label: 'Launch examples', icon: Sparkles, act: () => launch('examples'), sends: true },
    { label: 'Launch policy-denied run', icon: ShieldBan, act: () => launch('denied'), sends: true },
    { label: 'New run…', icon: Plus, act: () => openDialog.set('new-run') },
  ];
  return [
    ...(mayLaunch ? launches : []),
    { label: 'Keys', icon: Keyboard, act: () => openDialog.set('keys') },
    { label: 'Light theme', icon: Sun, act: () => applyTheme('light') },
    { label: 'Dark theme', icon: Moon, act: () => applyTheme('dark') },
    { label: 'Theme as the system', icon: Monitor, act: () => applyTheme('system') },
  ];
}

const item =
  'flex h-10 cursor-pointer items-center gap-2.5 rounded-field px-2.5 text-ink data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink data-[disabled=true]:cursor-not-allowed data-[disabled=true]:text-dim touch:h-11';

/** Pages and actions, found by typing. Nothing in it decides about a request. */
export function Palette() {
  const actions = useActions();
  const blocked = useBlocked();
  const run = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <Dialog open onOpenChange={close} title="Find a page or an action" bare>
      <Command label="Pages and actions" className="flex min-h-0 flex-col">
        <Command.Input
          autoFocus
          placeholder="Find a page or an action"
          className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-lead text-ink outline-none placeholder:text-dim"
        />
        <Command.List className="max-h-[min(36rem,70dvh)] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-chip [&_[cmdk-group-heading]]:text-dim">
          <Command.Empty className="px-3 py-6 text-center text-dim">Nothing goes by that name.</Command.Empty>
          <Command.Group heading="Pages">
            {navItems.map(({ href, label, icon: Icon }) => (
              <Command.Item key={href} className={item} onSelect={run(() => goTo.get()?.(href))}>
                <Icon className="icon" aria-hidden="true" />
                {label}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Actions">
            {actions.map(({ label, icon: Icon, act, sends }) => (
              <Command.Item
                key={label}
                className={item}
                disabled={sends && blocked !== undefined}
                onSelect={run(act)}
              >
                <Icon className="icon" aria-hidden="true" />
                {label}
                {sends && blocked !== undefined ? (
                  <span className="ml-auto truncate pl-3 text-second text-dim">{blocked}</span>
                ) : null}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
