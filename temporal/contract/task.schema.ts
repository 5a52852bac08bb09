import { z } from 'zod';
import { limits } from './limits';
import { personSchema } from './person.schema';
import { actionSchema, requestSchema } from './request.schema';

export const taskTextSchema = z
  .string()
  .trim()
  .min(1, 'Task must not be empty.')
  .max(limits.task, 'Task must be at most 10,000 characters.');

/** Input of the workflow `agentTask`. What a `Request` needs and is absent here is derived from the task. */
export const agentTaskSchema = requestSchema.partial().extend({
  task: taskTextSchema,
  startedBy: personSchema.optional(),
});
export type AgentTask = z.infer<typeof agentTaskSchema>;

/** Input of the workflow `approval`. */
export const approvalInputSchema = requestSchema.extend({ startedBy: personSchema.optional() });
export type ApprovalInput = z.infer<typeof approvalInputSchema>;

/**
 * Input of the activity `executeAgentTask`: what was approved. `effectKey` is the same for every attempt of one run's
 * task.
 */
export const agentTaskExecutionSchema = z.object({
  task: taskTextSchema,
  action: actionSchema,
  effectKey: z.string().min(1).max(1_200),
});
export type AgentTaskExecution = z.infer<typeof agentTaskExecutionSchema>;

/** What `executeAgentTask` reports while it works: its heartbeat. */
export const taskProgressSchema = z.object({
  step: z.number().int().min(0),
  of: z.number().int().min(1),
  doing: z.string(),
});
export type TaskProgress = z.infer<typeof taskProgressSchema>;
