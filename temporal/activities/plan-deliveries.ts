import { noticeSchema } from '../contract/notice.schema';
import type { Notice, NoticeType } from '../contract/notice.schema';
import type { Receiver } from '../contract/delivery.schema';
import { samePerson } from '../domain/person';
import type { MailPerson, MailSettings, Outbound, WebhookReceiver } from './outbound';
import { parseInput } from './parse-input';

/**
 * The activity `planDeliveries`: to whom does this notice go, by the settings of this worker? First the webhooks, then
 * where the request itself wants it told, then mail.
 */
export function planDeliveriesWith({
  notifications: { webhooks, mail },
  people,
}: Pick<Outbound, 'notifications' | 'people'>) {
  return function planDeliveries(input: Notice): Promise<Receiver[]> {
    const notice = parseInput('planDeliveries', noticeSchema, input);
    const { callback } = notice;
    return Promise.resolve([
      ...webhooks
        .filter((webhook) => wants(webhook, notice))
        .map(({ name }): Receiver => ({ via: 'webhook', name })),
      ...(callback && !notOfRequest.includes(notice.type)
        ? [{ via: 'callback', url: callback.url } as const]
        : []),
      ...(mail ? mailFor(mail, notice, people()) : []),
    ]);
  };
}

/** Whoever asked is told what becomes of the request, not how reviewers are chased. */
const notOfRequest: readonly NoticeType[] = ['reminded', 'escalated', 'stage-opened'];

function wants({ events, groups, risks, kinds }: WebhookReceiver, notice: Notice): boolean {
  return (
    (events === undefined || events.includes(notice.type)) &&
    (groups === undefined || groups.some((group) => notice.groups?.includes(group))) &&
    (risks === undefined || (notice.risk !== undefined && risks.includes(notice.risk))) &&
    (kinds === undefined || kinds.includes(notice.kind))
  );
}

/** To whom a mail of each type is of use: those who may decide, and whoever asked. */
const mailGoesTo: Record<NoticeType, { deciders?: true; asker?: true }> = {
  opened: { deciders: true },
  'stage-opened': { deciders: true },
  reminded: { deciders: true },
  escalated: { deciders: true },
  'sent-back': { asker: true },
  revised: { deciders: true },
  decided: { deciders: true, asker: true },
  expired: { deciders: true, asker: true },
  withdrawn: { deciders: true },
};

function mailFor(mail: MailSettings, notice: Notice, people: readonly MailPerson[]): Receiver[] {
  const { deciders, asker } = mailGoesTo[notice.type];
  // Nobody was asked about what policy ended before a gate opened: it is news for whoever asked alone.
  const isAsked = deciders === true && notice.gateId !== undefined;
  const ids = [
    ...(isAsked ? decidersOf(mail, notice, people) : []),
    ...(asker ? people.filter((person) => hasAsked(notice, person)).map(({ id }) => id) : []),
  ];
  const reachable = [...new Set(ids)].filter((id) => people.some((one) => one.id === id && one.mail));
  return [
    ...(isAsked ? mailboxesOf(mail, notice) : []),
    ...reachable.map((id): Receiver => ({ via: 'person', id })),
  ];
}

function mailboxesOf(mail: MailSettings, { groups = [], people }: Notice): Receiver[] {
  if (groups.length === 0 && people === undefined) return mail.reviewers.length > 0 ? [{ via: 'mail' }] : [];
  return groups.filter((group) => hasMailbox(mail, group)).map((group) => ({ via: 'mail', group }));
}

const hasMailbox = ({ groups }: MailSettings, group: string) =>
  Object.hasOwn(groups, group) && groups[group] !== undefined && groups[group].length > 0;

/** People who may decide, where no mailbox stands for them; not who asked, nor who has voted already. */
function decidersOf(mail: MailSettings, notice: Notice, people: readonly MailPerson[]): string[] {
  const { groups = [], people: named = [], voted = [] } = notice;
  const silent = groups.filter((group) => !hasMailbox(mail, group));
  return people
    .filter(({ id, groups: held }) => named.includes(id) || silent.some((group) => held.includes(group)))
    .filter((person) => !hasAsked(notice, person))
    .filter(({ id }) => !voted.some((voter) => samePerson({ id: voter }, { id })))
    .map(({ id }) => id);
}

function hasAsked({ requester, startedBy }: Notice, person: { id: string }): boolean {
  return [requester, startedBy, requester.owner, startedBy?.owner].some((one) => samePerson(one, person));
}
