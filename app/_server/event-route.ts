import 'server-only';
import type { NextRequest } from 'next/server';
import { someAtOnce } from '@/temporal/client/some-at-once';
import { DeskError, deskErrors } from '@/temporal/contract/desk-error';
import type { BatchAnswer, CloudEvent } from '@/temporal/contract/event.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { Hook } from '@/temporal/contract/trigger.schema';
import type { Bearer } from './bearer';
import { countCall } from './call-limits';
import { eventOfHook, readEvent, sentEvents } from './cloud-events';
import { machineSender, refuse, takeEvent } from './events';
import type { EventSender, Taken } from './events';
import { verifyDelivery } from './hook-signature';
import { liveTriggers } from './live-triggers';
import { bytesOf } from './machine-body';
import { callerOf, failed, requestIdOf } from './machine-route';
import type { Sending } from './machine-route';
import { failureOf } from './problem';
import { respond } from './respond';

/** Who may send events: a caller with the scope, or whoever signs as a hook asks. */
export type EventWho = { scope: 'submit' } | 'signature';

/** A route that takes events, with who may send them. */
export type EventHandler<P extends object = object> = ((
  request: NextRequest,
  context: { params: Promise<P> },
) => Promise<Response>) & { who: EventWho };

/** Most events of a batch that are taken at once. */
const atOnce = 10;

/**
 * `POST /api/v1/events`: CloudEvents 1.0 in any mode.
 *
 * 1. Who sends, by their token; whether they may; how often they have. Then size, then the events.
 * 2. One event is answered with what became of it, or with a problem document.
 * 3. Events of a batch are nothing to each other: each has its answer. 202 when none was refused, 503 when one may be
 *    sent again (all of them may: what started is a duplicate then), else 207.
 */
export const eventsRoute: EventHandler = made({ scope: 'submit' }, async (request, sending) => {
  const caller = await callerOf({ scope: 'submit' }, request.headers, sending);
  const sender = senderOf(caller);
  const sent = await refusing(sender, async () => sentEvents(request.headers, await bytesOf(request)));
  if (!sent.isBatch) return answerOf(request, sending, await takeEvent(() => readEvent(sent.event), sender));
  const taken = await someAtOnce(sent.events, atOnce, (event) => takeEvent(() => readEvent(event), sender));
  const body: BatchAnswer = { events: taken.map(({ answer }) => answer) };
  return respond(request.headers, { body, status: statusOf(taken), headers: sending });
});

/**
 * `POST /api/v1/hooks/{source}`: one delivery, signed as the hook of that name asks for.
 *
 * 1. The size, then the signature over the bytes as they came; nothing is parsed before it is right.
 * 2. Unknown names and wrong signatures are one answer.
 */
export const hookRoute: EventHandler<{ source: string }> = made(
  'signature',
  async (request, sending, params) => {
    const { hook, bytes } = await refusing({ door: doorOf(params.source) }, () =>
      verified(params.source, request),
    );
    const sender = machineSender(doorOf(hook.name), actorOf(hook), hook.name);
    await countCall(sender.who.person.id, sending, 'send');
    const read = (): CloudEvent => eventOfHook(hook, request.headers, bytes);
    return answerOf(request, sending, await takeEvent(read, sender));
  },
);

type Take<P> = (request: NextRequest, sending: Sending, params: P) => Promise<Response>;

function made<P extends object>(who: EventWho, take: Take<P>): EventHandler<P> {
  const challenge = who === 'signature' ? 'Signature realm="countersign"' : undefined;
  const post = async (request: NextRequest, context: { params: Promise<P> }): Promise<Response> => {
    const sending: Sending = { 'x-request-id': requestIdOf(request.headers) };
    try {
      return await take(request, sending, await context.params);
    } catch (error) {
      return failed(error, sending, challenge);
    }
  };
  return Object.assign(post, { who });
}

async function verified(name: string, request: NextRequest): Promise<{ hook: Hook; bytes: Uint8Array }> {
  const bytes = await bytesOf(request);
  const { hooks } = await liveTriggers();
  const known = hooks.find(({ hook }) => hook.name === name);
  return { hook: verifyDelivery(known, request.headers, bytes), bytes };
}

/** Keeps what is refused before there is an event. */
async function refusing<T>(sender: Parameters<typeof refuse>[1], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeskError) refuse(failureOf(error), sender);
    throw error;
  }
}

function senderOf(caller: Bearer): EventSender {
  if (caller.kind === 'machine') return machineSender('events', caller.actor);
  return { door: 'events', who: caller.me };
}

const doorOf = (name: string): string => `hooks/${name.slice(0, 63)}`;

/** No token can have a name with a slash, so nobody else is this sender. */
function actorOf({ name, about, owner }: Hook): Person {
  return { id: `agent:hooks/${name}`, name: (about ?? name).slice(0, 200), ...(owner && { owner }) };
}

function answerOf(request: NextRequest, sending: Sending, { answer, failure }: Taken): Response {
  if (failure) throw new DeskError(failure.code, failure.message, { field: failure.field });
  const location = answer.run && { location: answer.run.url };
  return respond(request.headers, { body: answer, status: 202, headers: { ...sending, ...location } });
}

function statusOf(taken: readonly Taken[]): number {
  const failures = taken.flatMap(({ failure }) => failure ?? []);
  if (failures.length === 0) return 202;
  return failures.some(({ code }) => deskErrors[code].retry) ? 503 : 207;
}
