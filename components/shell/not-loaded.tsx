'use client';
import { CircleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Callout } from '@/components/ui/callout';
import { notices } from '../runs/notices';
import { announce } from './announcer';
import { openDialog } from './dialogs';

const words = 'This could not be loaded: the desk did not answer. Reload the page once it does.';

/** In place of a dialog whose code could not be fetched: says so and closes it; the page below stays as it is. */
export function NotLoaded() {
  useEffect(() => {
    notices.set({ tone: 'failed', text: words });
    announce(words);
    openDialog.set(undefined);
  }, []);
  return null;
}

/** In place of a part of a page whose code could not be fetched: says so; all around it stays as it is. */
function PartNotLoaded() {
  return (
    <div className="p-2" role="alert">
      <Callout tone="warn" icon={<CircleAlert className="icon" aria-hidden="true" />}>
        {words}
      </Callout>
    </div>
  );
}

/** What `dynamic` shows of a part that could not be fetched. Without it the whole page would be an error. */
export const partNotLoaded = () => PartNotLoaded;
