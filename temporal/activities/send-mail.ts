import { createHash } from 'node:crypto';
import { cancelled } from '@temporalio/activity';
import type { Attempt, AttemptInput, Receiver } from '../contract/delivery.schema';
import { attemptInputSchema } from '../contract/delivery.schema';
import { mailOf } from '../domain/notice-mail';
import { receiverWords } from '../domain/receivers';
import type { MailSettings, Outbound } from './outbound';
import { parseInput } from './parse-input';

type Tools = Pick<Outbound, 'notifications' | 'origin' | 'people' | 'mail'>;

/**
 * The activity `sendMail`: one try to send one notice to one mailbox or person, whose address is looked up with each
 * try. It never throws for what a mail server does.
 */
export function sendMailWith({ notifications: { mail: settings }, origin, people, mail }: Tools) {
  return async function sendMail(input: AttemptInput): Promise<Attempt> {
    const { notice, receiver } = parseInput('sendMail', attemptInputSchema, input);
    if (!settings || !mail) return { result: 'refused', problem: 'No mail is sent from here any more.' };
    const to = addressesOf(receiver, settings, people);
    if (to.length === 0) {
      return { result: 'refused', problem: `There is no address for ${receiverWords(receiver)} any more.` };
    }
    const id = `${notice.id}.${keyOf(receiver)}`;
    const sending = mail({ id, from: settings.from, to, ...mailOf(notice, origin) });
    const answer = await Promise.race([sending, cancelled()]); // as `deliverWebhook`
    if (answer.state === 'taken') return { result: 'delivered' };
    return { result: answer.final ? 'refused' : 'failed', problem: answer.problem };
  };
}

function addressesOf(
  receiver: Receiver,
  { groups, reviewers }: MailSettings,
  people: Outbound['people'],
): readonly string[] {
  if (receiver.via === 'person') {
    const address = people().find(({ id }) => id === receiver.id)?.mail;
    return address === undefined ? [] : [address];
  }
  if (receiver.via !== 'mail') return [];
  const { group } = receiver;
  if (group === undefined) return reviewers;
  return Object.hasOwn(groups, group) ? (groups[group] ?? []) : [];
}

/** A part of a message id: two mails about one notice are two mails. */
function keyOf(receiver: Receiver): string {
  return createHash('sha256').update(JSON.stringify(receiver)).digest('hex').slice(0, 16);
}
