import type { PolicyAnswer, PolicyQuestion } from '../contract/task.schema';
import type { PolicyPort } from './policy-port';

/** Blanks, and what takes no place at all (zero-width and directional marks), hide nothing from policy. */
const forbidden = /^[\s\p{Cf}]*forbidden/iu;

/** Denies a task that begins with `forbidden`, whatever its case and leading blanks; allows every other. */
export const forbiddenTasks: PolicyPort = {
  check: (question) => Promise.resolve(judge(question)),
};

function judge({ task }: PolicyQuestion): PolicyAnswer {
  if (!forbidden.test(task)) return { effect: 'allow', reasons: [] };
  return {
    effect: 'deny',
    reasons: ['Tasks that begin with “forbidden” are never run. Describe a task that policy permits.'],
  };
}
