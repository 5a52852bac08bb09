import { Bone } from '@/components/ui/skeleton';

/** The list of runs in its own shape while it is being read. */
export function RunsSkeleton() {
  return (
    <div role="status" aria-label="Reading the runs" className="rounded-card border border-line bg-panel">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-13 items-center gap-6 border-b border-line px-4 last:border-0">
          <Bone className="h-4 flex-1" />
          <Bone className="h-5 w-20" />
          <Bone className="h-4 w-24 max-md:hidden" />
          <Bone className="h-4 w-10" />
        </div>
      ))}
    </div>
  );
}
