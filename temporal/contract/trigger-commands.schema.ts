import { z } from 'zod';
import { limits } from './limits';

const text = z.string().trim().min(1).max(limits.eventAttribute);

/** An event that a person sends to try a trigger. */
export const testEventSchema = z.object({
  id: text,
  source: text,
  type: text,
  /** Comes in as through this hook; absent: as at `/api/v1/events`. */
  hook: z.string().max(63).optional(),
  data: z.json().optional(),
});
export type TestEvent = z.infer<typeof testEventSchema>;
