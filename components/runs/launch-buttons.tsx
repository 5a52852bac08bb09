'use client';
import { Play, Plus, ShieldBan, Sparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { openDialog } from '../shell/dialogs';
import { useBlocked, useMay } from '../shell/use-status';
import { useLaunch } from './mutations';
import type { LaunchKind } from './mutations';

const faces: Record<LaunchKind, { label: string; icon: LucideIcon }> = {
  sample: { label: 'Launch sample', icon: Play },
  examples: { label: 'Launch examples', icon: Sparkles },
  denied: { label: 'Launch policy-denied run', icon: ShieldBan },
};

/** Launches something ready-made; the new run appears in the list at once. Not there for who may not launch. */
export function LaunchButton({
  what,
  tone,
}: {
  what: LaunchKind;
  tone?: ComponentProps<typeof Button>['tone'];
}) {
  const { launch, isPending } = useLaunch();
  const blocked = useBlocked();
  const may = useMay('launch');
  const { label, icon: Icon } = faces[what];
  if (may === false) return null;
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

/** Everything that starts a run, for who may. */
export function LaunchButtons() {
  const may = useMay('launch');
  if (may === false) return null;
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
