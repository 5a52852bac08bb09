import { Bone } from '@/components/ui/skeleton';

/** The list of schedules in its own shape while it is being read. */
export function SchedulesSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the schedules"
      className="rounded-card border border-line bg-panel"
    >
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className="flex h-15 items-center gap-6 border-b border-line px-4 last:border-0">
          <Bone className="h-4 flex-1" />
          <Bone className="h-4 w-32" />
          <Bone className="h-5 w-24 max-md:hidden" />
          <Bone className="h-4 w-12" />
        </div>
      ))}
    </div>
  );
}

/** A schedule, or its form, in the shape of its cards. */
export function ScheduleFormSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the schedule"
      className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="flex flex-col gap-5">
        <Bone className="h-52" />
        <Bone className="h-40" />
      </div>
      <Bone className="h-72 max-lg:hidden" />
    </div>
  );
}
