import type { Gate } from '@/temporal/contract/gate.schema';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';

/** The reason given, as whoever asks wrote it: nobody checked it. */
export function WhyCard({ request }: { request: Gate['request'] }) {
  if (request.why === undefined) return null;
  const agent = request.requester?.id.startsWith('agent:') === true;
  return (
    <Card
      title={agent ? 'Why, in the agent’s words' : 'Why, in the requester’s words'}
      aside={agent ? 'written by the agent, not verified' : 'not verified'}
    >
      <p className="leading-relaxed break-words whitespace-pre-wrap text-ink">
        <ShownText>{request.why}</ShownText>
      </p>
    </Card>
  );
}
