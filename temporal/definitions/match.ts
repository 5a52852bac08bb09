import { DeskError } from '../contract/desk-error';
import type { DeskErrorCode } from '../contract/desk-error';
import type { CloudEvent } from '../contract/event.schema';
import type { Trigger } from '../contract/trigger.schema';
import { JqError } from './jq-error';
import type { JqPool } from './jq-pool';
import type { ReadyTrigger } from './triggers';

/** What an event starts. */
export interface Matched {
  trigger: ReadyTrigger;
  /** Input of the run, as the trigger builds it; not checked yet. */
  input: unknown;
}

/**
 * Finds the first trigger, in the order of the file, that is about an event: an event starts one run at most.
 *
 * @param hook name of the hook that it came in through, if any
 * @throws DeskError `invalid-input` for an expression that fails on this event, `busy` when that may pass
 */
export async function matchEvent(
  triggers: readonly ReadyTrigger[],
  event: CloudEvent,
  hook: string | undefined,
  jq: JqPool,
): Promise<Matched | undefined> {
  for (const trigger of triggers) {
    if (!isAbout(trigger.on, event, hook)) continue;
    const [input, ...more] = await evaluated(trigger, event, jq);
    if (more.length > 0) throw ofTrigger(trigger, `gives ${more.length + 1} inputs; an event starts one run`);
    if (input !== undefined) return { trigger, input: withTerms(trigger, input) };
  }
  return undefined;
}

function isAbout(
  { type, source, hook }: Trigger['on'],
  event: CloudEvent,
  from: string | undefined,
): boolean {
  return hook === from && fits(type, event.type) && (source === undefined || fits(source, event.source));
}

function fits(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

async function evaluated(trigger: ReadyTrigger, event: CloudEvent, jq: JqPool): Promise<unknown[]> {
  try {
    return await jq.evaluate(trigger.program, event);
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    // A machine that is busy is slow: the sender may try again.
    const mayPass = error.failure === 'busy' || error.failure === 'too-long';
    throw ofTrigger(
      trigger,
      `cannot be evaluated: ${error.message}`,
      mayPass ? 'busy' : 'invalid-input',
      error,
    );
  }
}

/** What the file says of risk and group stands over whatever a sender brings. */
function withTerms({ name, start: { risk, group } }: ReadyTrigger, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new DeskError('invalid-input', `The trigger "${name}" gives no object as input.`);
  }
  return { ...input, ...(risk && { risk }), ...(group !== undefined && { groups: [group] }) };
}

function ofTrigger(
  { name }: ReadyTrigger,
  words: string,
  code: DeskErrorCode = 'invalid-input',
  cause?: unknown,
): DeskError {
  return new DeskError(code, `The trigger "${name}" ${words.replace(/\.?$/, '.')}`, { cause });
}
