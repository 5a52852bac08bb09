import { Bone } from '@/components/ui/skeleton';

/** The triggers in their own shape while they are being read. */
export function TriggersSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the triggers"
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_25rem]"
    >
      <div className="rounded-card border border-line bg-panel">
        {Array.from({ length: 4 }, (_, index) => (
          <div key={index} className="flex flex-col gap-2 border-b border-line px-4 py-4 last:border-0">
            <Bone className="h-4 w-1/2" />
            <Bone className="h-4 w-4/5" />
          </div>
        ))}
      </div>
      <Bone className="h-40" />
    </div>
  );
}
