'use client';
import { useEffect } from 'react';
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
