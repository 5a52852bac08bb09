import { createStore } from '@/components/ui/store';

export type DialogName = 'keys' | 'palette' | 'new-run';

/** Which dialog of the shell is open. */
export const openDialog = createStore<DialogName | undefined>(undefined);
