import { z } from 'zod';
import { limits } from '@/temporal/contract/limits';
import type { TestEvent } from '@/temporal/contract/trigger-commands.schema';
import type { TriggerView } from '@/temporal/contract/trigger-views';

const line = (what: string) => z.string().trim().min(1, `Give ${what}.`).max(limits.eventAttribute);

/** The form `Send a test event`, as it is typed. */
export const testEventFormSchema = z.object({
  type: line('the type'),
  source: line('the source'),
  id: line('an id'),
  hook: z.string(),
  data: z
    .string()
    .refine((text) => text.trim() === '' || isJson(text), 'Write JSON, such as {"order": "4711"}.'),
});
export type TestEventForm = z.infer<typeof testEventFormSchema>;

/** An event that the trigger is about, as far as can be said; its data only whoever tries it knows. */
export function blankEvent(trigger: TriggerView | undefined): TestEventForm {
  const { type = '', source = '/test', hook = '' } = trigger?.on ?? {};
  return {
    type: type.replace(/\*$/, 'test'),
    source: source.replace(/\*$/, 'test'),
    id: crypto.randomUUID(),
    hook,
    data: trigger === undefined ? '' : sampleData(trigger),
  };
}

/** The fields of `.data` that the expressions of a trigger name, each to be filled in. */
function sampleData({ on, start }: TriggerView): string {
  const text = `${on.if ?? ''} ${JSON.stringify(start.input)}`;
  const names = [...text.matchAll(/\.data\.([a-z_]\w*)/gi)].flatMap(([, name]) => name ?? []);
  if (names.length === 0) return '';
  return JSON.stringify(Object.fromEntries([...new Set(names)].map((name) => [name, ''])), undefined, 2);
}

export function eventOf({ type, source, id, hook, data }: TestEventForm): TestEvent {
  return {
    type,
    source,
    id,
    ...(hook !== '' && { hook }),
    ...(data.trim() !== '' && { data: jsonOf(data) }),
  };
}

const jsonSchema = z.json();

function jsonOf(text: string): TestEvent['data'] {
  return jsonSchema.parse(JSON.parse(text));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // said at the field
  }
}
