import { CircleAlert } from 'lucide-react';
import { Callout } from '@/components/ui/callout';

/** Why what was just sent came to nothing; it is spoken. */
export function ProblemNote({ text, className }: { text: string; className?: string }) {
  return (
    <div role="alert" className={className}>
      <Callout tone="no" icon={<CircleAlert className="icon" aria-hidden="true" />}>
        {text}
      </Callout>
    </div>
  );
}
