'use client';
import { MessageSquareReply } from 'lucide-react';
import type { SentBackGate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { Callout } from '@/components/ui/callout';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { subject } from './step';

/** What a reviewer wants changed, in their words. */
export function SentBackNote({ gate, me }: { gate: SentBackGate; me: Person | undefined }) {
  const { by, at, comment } = gate.sentBack;
  return (
    <section aria-label="Changes requested">
      <Callout tone="warn" icon={<MessageSquareReply className="icon" aria-hidden="true" />}>
        <p className="font-medium">
          <ShownText>{subject(by, me)}</ShownText> asked for changes, <Age at={at} reachable /> ago
        </p>
        <p className="mt-1 text-body break-words whitespace-pre-wrap">
          <ShownText>{comment}</ShownText>
        </p>
      </Callout>
    </section>
  );
}
