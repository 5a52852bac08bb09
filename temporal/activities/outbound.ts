import type { NoticeType } from '../contract/notice.schema';
import type { Risk } from '../contract/request.schema';

/** A receiver of webhooks as this installation knows it. */
export interface WebhookReceiver {
  name: string;
  url: string;
  /** `whsec_…`, at most two: each signs, so that a secret can be replaced without a gap. */
  secrets: readonly string[];
  /** What it is told; absent: everything. */
  events?: readonly NoticeType[];
  /** About which requests; absent: about all. */
  groups?: readonly string[];
  risks?: readonly Risk[];
  kinds?: readonly string[];
}

/** Who gets mail, and from whom. */
export interface MailSettings {
  from: string;
  /** Mailboxes of groups. A group without one is written to by its people of the directory. */
  groups: Readonly<Record<string, readonly string[]>>;
  /** Mailboxes for what any reviewer may decide. */
  reviewers: readonly string[];
}

/** Whom this installation tells what. */
export interface NotificationSettings {
  webhooks: readonly WebhookReceiver[];
  mail?: MailSettings;
  /** What callbacks are signed with; without one none is sent. */
  callbackSecret?: string;
}

/** Somebody of the directory, as far as mail is concerned. */
export interface MailPerson {
  id: string;
  name?: string;
  groups: readonly string[];
  mail?: string;
}

/** What is sent by HTTP: one POST. */
export interface Posted {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What came of it: an answer, or none. `blocked`: the address may not be sent to. */
export type PostAnswer =
  { state: 'answered'; status: number } | { state: 'blocked' | 'unanswered'; problem: string };

/** One mail, text alone. */
export interface Mail {
  /** The same for the same mail, whoever sends it and how often. */
  id: string;
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
}

/** What came of a mail. `final`: the server will not take it, however often it is asked. */
export type MailAnswer = { state: 'taken' } | { state: 'refused'; problem: string; final: boolean };

/** What telling the outside needs of the world. */
export interface Outbound {
  notifications: NotificationSettings;
  /** Canonical address of the desk, for links. */
  origin: string;
  /** The people of the directory as they are now; none where there is no directory. */
  people: () => readonly MailPerson[];
  post: (posted: Posted) => Promise<PostAnswer>;
  /** Absent: there is no way to send mail. */
  mail?: (mail: Mail) => Promise<MailAnswer>;
  /** Whether a receiver is disabled, by `disabledId`. */
  isDisabled: (workflowId: string) => Promise<boolean>;
}

/** Whether anybody is configured to be told anything; a callback is told what its request asks for even so. */
export function notifiesAnybody({ webhooks, mail }: NotificationSettings): boolean {
  return webhooks.length > 0 || mail !== undefined;
}
