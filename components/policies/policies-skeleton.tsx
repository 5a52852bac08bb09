import { Bone } from '@/components/ui/skeleton';

/** The page of policies in its own shape while it is being read. */
export function PoliciesSkeleton() {
  return (
    <div role="status" aria-label="Reading the policies" className="flex flex-col gap-5">
      <Bone className="h-32" />
      <div className="rounded-card border border-line bg-panel">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className="flex flex-col gap-2 border-b border-line px-4 py-4 last:border-0">
            <Bone className="h-4 w-1/2" />
            <Bone className="h-4 w-4/5" />
          </div>
        ))}
      </div>
    </div>
  );
}
