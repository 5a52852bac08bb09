'use client';
import { Command } from 'cmdk';
import { Keyboard, Moon, Play, Plus, ShieldBan, Sparkles, Sun } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLaunch } from '@/components/runs/mutations';
import { Dialog } from '@/components/ui/dialog';
import { openDialog } from './dialogs';
import { navItems } from './nav-items';
import { applyTheme } from './theme-switch';

interface PaletteAction {
  label: string;
  icon: LucideIcon;
  act: () => void;
}

function close(): void {
  openDialog.set(undefined);
}

function useActions(): PaletteAction[] {
  const { launch } = useLaunch();
  return [
    { label: 'Launch sample', icon: Play, act: () => launch('sample') },
    { label: 'Launch examples', icon: Sparkles, act: () => launch('examples') },
    { label: 'Launch policy-denied run', icon: ShieldBan, act: () => launch('denied') },
    { label: 'New run…', icon: Plus, act: () => openDialog.set('new-run') },
    { label: 'Keys', icon: Keyboard, act: () => openDialog.set('keys') },
    { label: 'Light theme', icon: Sun, act: () => applyTheme('light') },
    { label: 'Dark theme', icon: Moon, act: () => applyTheme('dark') },
  ];
}

const item =
  'flex h-10 cursor-pointer items-center gap-2.5 rounded-field px-2.5 text-ink data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink touch:h-11';

/** Pages and actions, found by typing. Nothing in it decides about a request. */
export function Palette() {
  const router = useRouter();
  const actions = useActions();
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
        <Command.List className="max-h-90 overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-chip [&_[cmdk-group-heading]]:text-dim">
          <Command.Empty className="px-3 py-6 text-center text-dim">Nothing goes by that name.</Command.Empty>
          <Command.Group heading="Pages">
            {navItems.map(({ href, label, icon: Icon }) => (
              <Command.Item key={href} className={item} onSelect={run(() => router.push(href))}>
                <Icon className="icon" aria-hidden="true" />
                {label}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Actions">
            {actions.map(({ label, icon: Icon, act }) => (
              <Command.Item key={label} className={item} onSelect={run(act)}>
                <Icon className="icon" aria-hidden="true" />
                {label}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
