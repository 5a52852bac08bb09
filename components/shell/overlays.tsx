'use client';
import dynamic from 'next/dynamic';
import { useStore } from '@/components/ui/store';
import { openDialog } from './dialogs';
import { NotLoaded } from './not-loaded';
import { useShortcuts } from './shortcuts';

// Loaded when first opened: the inbox must not pay for them. Where that fails, the page must stay as it is.
const failed = () => NotLoaded;
const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog, failed), {
  ssr: false,
});
const Palette = dynamic(() => import('./palette').then((module) => module.Palette, failed), { ssr: false });
const NewRunDialog = dynamic(
  () => import('@/components/runs/new-run-dialog').then((module) => module.NewRunDialog, failed),
  { ssr: false },
);

/** The dialogs that every page can open, and the keys that open them. */
export function Overlays() {
  const open = useStore(openDialog);
  useShortcuts({
    '?': () => openDialog.set('keys'),
    'mod+k': () => openDialog.set('palette'),
  });
  if (open === 'keys') return <KeysDialog />;
  if (open === 'palette') return <Palette />;
  if (open === 'new-run') return <NewRunDialog />;
  return null;
}
