'use client';
import { Play, Plus, ShieldBan, Sparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { openDialog } from '../shell/dialogs';
import { useBlocked } from '../shell/use-status';
import { useLaunch } from './mutations';
import type { LaunchKind } from './mutations';

const faces: Record<LaunchKind, { label: string; icon: LucideIcon }> = {
  sample: { label: 'Launch sample', icon: Play },
  examples: { label: 'Launch examples', icon: Sparkles },
  denied: { label: 'Launch policy-denied run', icon: ShieldBan },
};

/** Launches something ready-made; the new run appears in the list at once. */
export function LaunchButton({
  what,
  tone,
}: {
  what: LaunchKind;
  tone?: ComponentProps<typeof Button>['tone'];
}) {
  const { launch, isPending } = useLaunch();
  const blocked = useBlocked();
  const { label, icon: Icon } = faces[what];
  return (
    <Button
      tone={tone}
      disabled={blocked !== undefined}
      title={blocked}
      aria-disabled={isPending || undefined}
      onClick={() => {
        launch(what);
      }}
    >
      <Icon className="icon" aria-hidden="true" />
      {label}
    </Button>
  );
}

/** Everything that starts a run. */
export function LaunchButtons() {
  return (
    <>
      <LaunchButton what="sample" />
      <LaunchButton what="examples" />
      <LaunchButton what="denied" />
      <Button tone="primary" onClick={() => openDialog.set('new-run')}>
        <Plus className="icon" aria-hidden="true" />
        New run…
      </Button>
    </>
  );
}
