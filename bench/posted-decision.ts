import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { BenchDesk } from './desk';
import { approve, leave, newPerson, openInbox } from './page';
import { gateId } from './runs';

/** What the server action answered; see `DecisionResult`. */
const answerSchema = z.object({
  state: z.enum(['applied', 'recorded', 'closed', 'failed']),
  standing: z.object({ state: z.string() }).optional(),
  tookMs: z.number().optional(),
});
export type DecisionAnswer = z.infer<typeof answerSchema>;

/** Sends one decision to the server action exactly as the browser does. */
export type PostDecision = (workflowId: string) => Promise<DecisionAnswer>;

/** Finds the decision in what a server action answers: lines of `<id>:<JSON>`. */
export function readAnswer(body: string): DecisionAnswer {
  for (const line of body.split('\n')) {
    const answer = answerSchema.safeParse(jsonAfterColon(line));
    if (answer.success) return answer.data;
  }
  throw new Error(`The server action answered with no decision: ${body.slice(0, 300)}`);
}

function jsonAfterColon(line: string): unknown {
  try {
    return JSON.parse(line.slice(line.indexOf(':') + 1));
  } catch {
    return undefined; // a line of another kind: a reference, a piece of a page
  }
}

/** Names of headers that belong to one connection or one browser, not to the call. */
const notOfTheCall = /^(cookie|content-length|host|connection|accept-encoding|:.*)$/;

/**
 * Learns from a real click how the browser calls the action: its id is made by the build. The first waiting run is
 * decided by that click.
 */
export async function learnDecisions(desk: BenchDesk): Promise<PostDecision> {
  const page = await newPerson(desk);
  try {
    await openInbox(page);
    const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
    await approve(page).click();
    const request = await sent;
    await request.response();
    const all = Object.entries(await request.allHeaders());
    const headers = Object.fromEntries(all.filter(([name]) => !notOfTheCall.test(name)));
    const cookie = await desk.cookie();
    return (workflowId) => post(request.url(), { ...headers, cookie }, workflowId);
  } finally {
    await leave(page);
  }
}

async function post(
  url: string,
  headers: Record<string, string>,
  workflowId: string,
): Promise<DecisionAnswer> {
  const command = { workflowId, gateId, decisionId: randomUUID(), verdict: 'approve' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify([command]) });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`The server action answered ${answer.status}: ${body.slice(0, 300)}`);
  return readAnswer(body);
}
