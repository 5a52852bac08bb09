import type { EventOutcome } from '@/temporal/contract/event.schema';
import type { Trigger } from '@/temporal/contract/trigger.schema';
import type { Delivery, HookView } from '@/temporal/contract/trigger-views';
import type { BadgeTone } from '@/components/ui/badge';
import { kindWords } from '@/temporal/domain/words';

export const outcomeWords: Record<EventOutcome, string> = {
  started: 'Started',
  duplicate: 'Duplicate',
  ignored: 'Ignored',
  refused: 'Refused',
};

export const outcomeTones: Record<EventOutcome, BadgeTone> = {
  started: 'yes',
  duplicate: 'neutral',
  ignored: 'neutral',
  refused: 'no',
};

/** What whoever sent a test event is told. */
export const sentWords: Record<EventOutcome, string> = {
  started: 'The event has started a run.',
  duplicate: 'This event came before; its run is the one it started then.',
  ignored: 'No trigger is about this event. Nothing was started.',
  refused: 'The event was refused.',
};

export const schemeWords: Record<HookView['scheme'], string> = {
  'standard-webhooks': 'Standard Webhooks',
  hmac: 'HMAC in a header',
};

/** Which events a trigger is about, in words. */
export function aboutWords({ type, source, hook }: Trigger['on']): string {
  const what =
    type === '*'
      ? 'Any event'
      : type.endsWith('*')
        ? `Events that begin with ${type.slice(0, -1)}`
        : `Events ${type}`;
  const from =
    source === undefined
      ? ''
      : source.endsWith('*')
        ? ` from sources that begin with ${source.slice(0, -1)}`
        : ` from ${source}`;
  return `${what}${from}${hook === undefined ? '' : `, through the hook ${hook}`}`;
}

/** What a trigger starts, in words. */
export function startWords({ kind, risk, group }: Trigger['start']): string {
  const terms = [
    ...(risk === undefined ? [] : [`${risk} risk`]),
    ...(group === undefined ? [] : [`decided by ${group}`]),
  ];
  return [`Starts: ${kindWords(kind).toLowerCase()}`, ...terms].join(' · ');
}

/** Where something came in, in words. */
export function doorWords(door: Delivery['door']): string {
  if (door === 'events') return 'events';
  if (door === 'test') return 'test';
  return `hook ${door.replace(/^hooks\//, '')}`;
}
