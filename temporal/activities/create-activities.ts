import { askPolicyWith } from './ask-policy';
import { deliverWebhookWith } from './deliver-webhook';
import type { AgentTools } from './execute-agent-task';
import { executeAgentTaskWith } from './execute-agent-task';
import type { Judges } from './judge';
import { judgeWith } from './judge';
import type { Outbound } from './outbound';
import { notifiesAnybody } from './outbound';
import { planDeliveriesWith } from './plan-deliveries';
import { sendMailWith } from './send-mail';

/** What the activities need of the world; the worker hands real ones, tests hand literals. */
export interface ActivityDependencies extends AgentTools, Judges {
  outbound: Outbound;
}

/** The activities of Countersign, each with its tools in hand. */
export function createActivities({ verify, policy, mode, effects, stepMs, outbound }: ActivityDependencies) {
  const notifies = notifiesAnybody(outbound.notifications);
  return {
    askPolicy: askPolicyWith({ policy, mode, notifies }),
    judge: judgeWith({ verify, policy, mode, notifies }),
    executeAgentTask: executeAgentTaskWith({ effects, stepMs }),
    planDeliveries: planDeliveriesWith(outbound),
    deliverWebhook: deliverWebhookWith(outbound),
    sendMail: sendMailWith(outbound),
  };
}

export type Activities = ReturnType<typeof createActivities>;
