import { Bone } from '@/components/ui/skeleton';

/** A request's own shape while it is being read. */
export function RequestSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the request"
      className="mx-auto flex w-full max-w-196 flex-col px-4 pt-6 sm:px-8"
    >
      <Bone className="h-5.5 w-48" />
      <Bone className="mt-4 h-6 w-96 max-w-full" />
      <Bone className="mt-4 h-4 w-72 max-w-full" />
      <div className="mt-6 flex flex-col gap-3 rounded-card border border-line bg-panel p-4">
        <Bone className="h-4 w-24" />
        <Bone className="h-4 w-80 max-w-full" />
        <Bone className="h-4 w-64 max-w-full" />
        <Bone className="h-4 w-72 max-w-full" />
      </div>
      <div className="mt-5 flex flex-col gap-3 rounded-card border border-line bg-panel p-4">
        <Bone className="h-4 w-32" />
        <Bone className="h-4 w-full" />
      </div>
    </div>
  );
}
