'use client';
import { History, Pause, Pencil, Play, Trash2, Zap } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { Button, buttonLook } from '@/components/ui/button';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { useBlocked, useMay } from '../shell/use-status';
import { useTrigger } from './mutations';

const NoteDialog = dynamic(() => import('./note-dialog').then((module) => module.NoteDialog), { ssr: false });
const BackfillDialog = dynamic(() => import('./backfill-dialog').then((module) => module.BackfillDialog), {
  ssr: false,
});
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), {
  ssr: false,
});

type Asked = 'pause' | 'resume' | 'backfill' | 'delete';

/** What can be done with a schedule, for who may. */
export function ScheduleActions({ view }: { view: ScheduleView }) {
  const [asked, setAsked] = useState<Asked>();
  const trigger = useTrigger(view);
  const blocked = useBlocked();
  if (!useMay('operate')) return null;
  const off = { disabled: blocked !== undefined, title: blocked };
  const close = () => {
    setAsked(undefined);
  };
  const pausing = view.paused ? 'resume' : 'pause';
  const PauseIcon = view.paused ? Play : Pause;
  return (
    <>
      <Button {...off} onClick={() => setAsked(pausing)}>
        <PauseIcon className="icon" aria-hidden="true" />
        {view.paused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        {...off}
        title={blocked ?? 'Starts a run now, paused or not, whatever is still open'}
        aria-disabled={trigger.isPending || undefined}
        onClick={() => {
          if (!trigger.isPending) trigger.mutate();
        }}
      >
        <Zap className="icon" aria-hidden="true" />
        Trigger now
      </Button>
      <Button {...off} onClick={() => setAsked('backfill')}>
        <History className="icon" aria-hidden="true" />
        Backfill…
      </Button>
      <PageLink href={routes.schedule(view.scheduleId, 'edit')} className={buttonLook({})}>
        <Pencil className="icon" aria-hidden="true" />
        Edit
      </PageLink>
      <Button {...off} tone="no" onClick={() => setAsked('delete')}>
        <Trash2 className="icon" aria-hidden="true" />
        Delete
      </Button>
      {asked === 'pause' || asked === 'resume' ? (
        <NoteDialog how={asked} scheduleId={view.scheduleId} onClose={close} />
      ) : null}
      {asked === 'backfill' ? <BackfillDialog view={view} onClose={close} /> : null}
      {asked === 'delete' ? <DeleteDialog view={view} onClose={close} /> : null}
    </>
  );
}
