import { z } from 'zod';
import { policyResourceSchema, principalSchema } from './policy.schema';

/** Most runs whose records one backtest looks at. */
export const backtestRuns = [50, 200, 500] as const;

/** What files given for a backtest may be: policies are text of a person's hand. Sizes are characters. */
export const bundleLimits = { files: 50, file: 64 * 1024, all: 256 * 1024 } as const;

/**
 * Asks the policies in use about something that does not exist. `who`: who would decide, freshly signed in and
 * verified unless said otherwise. `at`: when; now when absent.
 */
export const tryPolicyCommandSchema = z.object({
  resource: policyResourceSchema,
  who: principalSchema,
  verified: z.boolean(),
  signInAgeSeconds: z.number().int().min(0).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});
export type TryPolicyCommand = z.infer<typeof tryPolicyCommandSchema>;

const fileName = /^(?:[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}\.cedar|schema\.cedarschema)$/u;

const fileSchema = z.object({
  name: z
    .string()
    .regex(fileName, 'A file of policies ends in .cedar; the schema is called schema.cedarschema.'),
  text: z.string().max(bundleLimits.file, 'A file has at most 65,536 characters.'),
});

/**
 * Other policies against what the newest runs recorded. `instead`: only these files; else they replace the files in
 * use of the same name, and the rest stays.
 */
export const backtestCommandSchema = z
  .object({
    files: z
      .array(fileSchema)
      .min(1, 'Choose at least one file.')
      .max(bundleLimits.files, 'At most 50 files.'),
    instead: z.boolean(),
    last: z.literal([...backtestRuns]),
  })
  .refine(({ files }) => new Set(files.map(({ name }) => name)).size === files.length, {
    path: ['files'],
    error: 'Two files have the same name.',
  })
  .refine(({ files }) => files.reduce((sum, { text }) => sum + text.length, 0) <= bundleLimits.all, {
    path: ['files'],
    error: 'All files together have at most 262,144 characters.',
  })
  .readonly();
export type BacktestCommand = z.infer<typeof backtestCommandSchema>;
