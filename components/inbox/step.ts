import type { Vote } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { samePerson } from '@/temporal/domain/person';
import { channelWords, personWords } from '@/temporal/domain/words';

export type StepTone = 'yes' | 'no' | 'warn' | 'accent' | 'plain';

export type StepIcon =
  | 'policy'
  | 'approved'
  | 'rejected'
  | 'void'
  | 'refused'
  | 'expired'
  | 'withdrawn'
  | 'reminded'
  | 'escalated'
  | 'stage'
  | 'claimed'
  | 'released'
  | 'changes'
  | 'revised';

/** One thing that happened at a gate, as a sentence. */
export interface Step {
  id: string;
  at: string;
  icon: StepIcon;
  tone: StepTone;
  title: string;
  detail?: string;
  /** When it was decided, where that was noticeably before the run counted it. */
  takenAt?: string;
  /** Whether it was this person: `verified`, or what speaks for it otherwise. */
  proof?: { verified: boolean; words: string };
  /** What a machine calls it: ids of policies, the code of a refusal. */
  code?: string;
}

/** A person in words; the reader is *you*. */
export function whoWords(person: Person | undefined, me: Person | undefined): string {
  return samePerson(person, me) ? 'you' : personWords(person);
}

/** The person as the first word of a sentence; a name stays as it is written. */
export function subject(person: Person | undefined, me: Person | undefined): string {
  const words = whoWords(person, me);
  return words === 'you' || words.startsWith('somebody ')
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : words;
}

/** Whether somebody proved who they were, and by which door they came where that is not the desk. */
export function proofOf(one: { verified?: true; via?: Vote['via'] }): NonNullable<Step['proof']> {
  if (one.verified === true) return { verified: true, words: 'verified' };
  if (one.via === undefined || one.via === 'web') return { verified: false, words: 'unverified' };
  const door = one.via === 'temporal' ? 'by signal' : channelWords[one.via];
  return { verified: false, words: `unverified, ${door}` };
}

/** What somebody wrote, as theirs; nothing stays nothing. */
export const quoted = (text: string | undefined) => (text ? `“${text}”` : undefined);
