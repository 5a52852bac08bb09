import { z } from 'zod';

/** One message that the mail server for development kept. */
export const sunkMailSchema = z.object({
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});
export type SunkMail = z.infer<typeof sunkMailSchema>;
