import type { Notice, NoticeType } from '../contract/notice.schema';
import type { Outcome } from '../contract/outcome.schema';
import { cut } from './cut';
import { hiddenClassOf } from './hidden';
import { personWords, riskWords } from './words';

/** What a mail about a notice says. No argument of the action and no comment: mail is read by whoever holds it. */
export interface NoticeMail {
  subject: string;
  text: string;
}

const longestTitle = 160;

/** @param origin canonical address of the desk */
export function mailOf(notice: Notice, origin: string): NoticeMail {
  const title = cut(oneLine(notice.title), longestTitle);
  const facts = factsOf(notice).map(([label, words]) => `${`${label}:`.padEnd(15)}${oneLine(words)}`);
  const text = [
    title,
    '',
    leads[notice.type],
    '',
    ...facts,
    '',
    'Open it at the desk:',
    linkTo(notice, origin),
    '',
    'Opening the link decides nothing. Whoever decides signs in first.',
    '',
  ].join('\n');
  return { subject: `${headOf(notice)}: ${title}`, text };
}

/** Where a notice is to be read: its request, else its run. */
export function linkTo({ workflowId, runId, gateId }: Notice, origin: string): string {
  const query = new URLSearchParams({ run: runId, ...(gateId === undefined ? {} : { gate: gateId }) });
  const page = gateId === undefined ? 'runs' : 'inbox';
  return `${origin}/${page}/${encodeURIComponent(workflowId)}?${query.toString()}`;
}

const heads: Record<Exclude<NoticeType, 'decided'>, string> = {
  opened: 'To decide',
  'stage-opened': 'To decide',
  reminded: 'Still to decide',
  escalated: 'Escalated, to decide',
  'sent-back': 'Changes requested',
  revised: 'Changed, to decide',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

const ends: Record<Outcome['outcome'], string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  denied: 'Denied by policy',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

function headOf({ type, outcome }: Notice): string {
  if (type !== 'decided') return heads[type];
  return outcome === undefined ? 'Decided' : ends[outcome];
}

const leads: Record<NoticeType, string> = {
  opened: 'This waits for a decision.',
  'stage-opened': 'Others have approved this; it waits for you now.',
  reminded: 'This still waits for a decision.',
  escalated: 'Nobody has decided this in time, so you are asked too.',
  'sent-back': 'A reviewer asks for changes before this can be decided. It waits for an answer.',
  revised: 'This was changed and waits for a decision. Earlier votes are void.',
  decided: 'This is decided.',
  expired: 'Nobody decided this before its deadline. It is not approved.',
  withdrawn: 'This was taken back. There is nothing to decide any more.',
};

function factsOf({ requester, risk, groups, by, dueAt, type }: Notice): [string, string][] {
  const waits = type !== 'decided' && type !== 'expired' && type !== 'withdrawn';
  return [
    ['Requested by', personWords(requester)],
    ...(risk ? [['Risk', riskWords[risk]] as [string, string]] : []),
    ...(groups && groups.length > 0 ? [['For', groups.join(', ')] as [string, string]] : []),
    ...(waits && dueAt ? [['Due', timeWords(dueAt)] as [string, string]] : []),
    ...(by && by.length > 0 ? [['By', by.map(personWords).join(', ')] as [string, string]] : []),
  ];
}

/** A mail has many readers and no time zone. */
const timeWords = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** In one line, and what a reader could not see as its code point: a title is written by whoever asks. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return Array.from(line, (one) => (hiddenClassOf(one) === undefined ? one : `[${codePoint(one)}]`)).join('');
}

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
