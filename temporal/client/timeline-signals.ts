import type { z } from 'zod';
import {
  changesRequestSchema,
  claimMessageSchema,
  decisionSchema,
  revisionMessageSchema,
  shortFormSchema,
  withdrawalSchema,
} from '../contract/decision.schema';
import type { Channel } from '../contract/decision.schema';
import { signals } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { TimelineEntry } from '../contract/views';
import { channelWords, personWords } from '../domain/words';
import { withoutNulls } from './nulls';

type Entry = Omit<TimelineEntry, 'id' | 'at'>;

/** What a message says to a reader who cannot know what became of it. */
interface Told {
  what: string;
  by: string | Person | undefined;
  via?: Channel;
  words?: string;
}

const verdicts = { approve: 'Approval', reject: 'Rejection' } as const;

/** Reads each signal of the protocol; undefined for an argument that is none. */
const tellers: Record<string, (input: unknown) => Told | undefined> = {
  [signals.decide]: told(decisionSchema, ({ verdict, actor, via, comment }) => ({
    what: verdicts[verdict],
    by: actor,
    via,
    words: comment,
  })),
  [signals.approve]: (input) => short(verdicts.approve, input),
  [signals.reject]: (input) => short(verdicts.reject, input),
  [signals.withdraw]: (input) => {
    const { by, reason, via } = withdrawalSchema.safeParse(input ?? {}).data ?? {};
    return { what: 'Withdrawal', by, via, words: reason };
  },
  [signals.requestChanges]: told(changesRequestSchema, ({ actor, via, comment }) => ({
    what: 'Request for changes',
    by: actor,
    via,
    words: comment,
  })),
  [signals.revise]: told(revisionMessageSchema, ({ actor, via, comment }) => ({
    what: 'Revision',
    by: actor,
    via,
    words: comment,
  })),
  [signals.claim]: told(claimMessageSchema, ({ actor, via }) => ({ what: 'Claim', by: actor, via })),
  [signals.release]: told(claimMessageSchema, ({ actor, via }) => ({ what: 'Release', by: actor, via })),
};

function told<T>(schema: z.ZodType<T>, tell: (message: T) => Told): (input: unknown) => Told | undefined {
  return (input) => {
    const parsed = schema.safeParse(input);
    return parsed.success ? tell(parsed.data) : undefined;
  };
}

function short(what: string, input: unknown): Told {
  const { by, comment } = shortFormSchema.safeParse(input ?? {}).data ?? {};
  return { what, by, via: 'temporal', words: comment };
}

/** A message to a run that could not be asked: what was sent; whether it counted, only the run would say. */
export function signalEntry({ name, input }: { name: string; input: unknown }): Entry {
  if (!Object.hasOwn(tellers, name)) return { type: 'note', title: `The signal “${name}” arrived` };
  const message = tellers[name]?.(withoutNulls(input));
  if (!message) return { type: 'note', title: 'A message arrived that could not be understood' };
  const { what, by, via, words } = message;
  const isPerson = typeof by === 'object';
  return {
    type: 'note',
    title: `${what} sent by ${typeof by === 'string' ? by : personWords(by)}`,
    detail: [via && channelWords[via], words].filter(Boolean).join(' · ') || undefined,
    ...(isPerson ? { person: by } : {}),
  };
}
