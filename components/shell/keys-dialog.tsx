'use client';
import { Dialog } from '@/components/ui/dialog';
import { openDialog } from './dialogs';
import { selectNext, singleKeys } from './preferences';
import { Setting } from './setting';

const keys: { title: string; rows: [keys: string[], what: string][] }[] = [
  {
    title: 'Anywhere',
    rows: [
      [['Ctrl K', '⌘ K'], 'Find a page or an action'],
      [['?'], 'This list'],
    ],
  },
  {
    title: 'Inbox',
    rows: [
      [['j', '↓'], 'Next request'],
      [['k', '↑'], 'Previous request'],
      [['Enter'], 'Open the request'],
      [['x'], 'Select a request, to decide several at once'],
      [['Shift click'], 'Select all from the last one to here'],
      [['Esc'], 'Select none'],
      [['/'], 'Search titles'],
    ],
  },
  {
    title: 'Request',
    rows: [
      [['a'], 'Make ready to approve, go to the comment'],
      [['r'], 'Make ready to reject, go to the comment'],
      [['c'], 'Make ready to request changes, go to the comment'],
      [['Ctrl ↵', '⌘ ↵'], 'Send what is made ready'],
      [['Esc'], 'Take back what is made ready'],
      [['e'], 'Show the exact data'],
    ],
  },
];

/** The keys of the desk, and how it behaves under them. */
export function KeysDialog() {
  return (
    <Dialog
      open
      onOpenChange={() => {
        openDialog.set(undefined);
      }}
      title="Keys"
      description="No single key decides anything: a decision is sent by a button or by Ctrl ↵."
    >
      <div className="flex flex-col gap-5">
        {keys.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-chip font-medium text-dim">{group.title}</h3>
            <dl>
              {group.rows.map(([names, what]) => (
                <div
                  key={what}
                  className="flex items-center justify-between gap-4 border-t border-line py-1.5"
                >
                  <dt>{what}</dt>
                  <dd className="flex shrink-0 gap-1.5">
                    {names.map((name) => (
                      <kbd
                        key={name}
                        className="rounded-[5px] border border-line px-1.5 font-mono text-chip text-ink"
                      >
                        {name}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Settings />
      </div>
    </Dialog>
  );
}

function Settings() {
  return (
    <fieldset className="flex flex-col gap-1 border-t border-line pt-3">
      <legend className="sr-only">Settings</legend>
      <Setting label="Shortcuts of a single key" store={singleKeys} />
      <Setting label="After a decision, go to the next request" store={selectNext} />
    </fieldset>
  );
}
