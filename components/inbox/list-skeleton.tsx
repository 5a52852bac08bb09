import { Bone } from '@/components/ui/skeleton';

const widths = ['w-56', 'w-44', 'w-60', 'w-52', 'w-40', 'w-48', 'w-56', 'w-44'];

/** The list's own shape while it is being read. */
export function ListSkeleton() {
  return (
    <div role="status" aria-label="Reading the list">
      {widths.map((width, index) => (
        <div key={index} className="flex h-15.5 gap-3 border-b border-line px-4 py-3">
          <Bone className="mt-1 size-3.5" />
          <div className="flex flex-1 flex-col gap-2">
            <Bone className={`h-3.5 max-w-full ${width}`} />
            <Bone className="h-3 w-32" />
          </div>
          <Bone className="h-3 w-8" />
        </div>
      ))}
    </div>
  );
}
