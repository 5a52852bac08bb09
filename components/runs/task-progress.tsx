import type { RunView } from '@/temporal/contract/views';
import { ShownText } from '../shell/shown-text';

/** How far the task is, as its last heartbeat said, and why an earlier attempt failed. */
export function TaskProgress({ task }: { task: NonNullable<RunView['task']> }) {
  const percent = Math.round((task.step / task.of) * 100);
  return (
    <div className="mt-0.5 flex flex-col gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-3 text-second text-dim">
        <ShownText>{task.doing}</ShownText>
        <span>
          step {task.step} of {task.of}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Task"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-sunk"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-150"
          style={{ width: `${percent}%` }}
        />
      </div>
      {task.lastFailure === undefined ? null : (
        <p className="text-second text-warn-ink">
          The last attempt failed: <ShownText>{task.lastFailure}</ShownText>
        </p>
      )}
    </div>
  );
}
