import type { Decision, Verdict } from '../contract/decision.schema';
import type { Gate } from '../contract/gate.schema';

let sent = 0;

/** A decision in the full form about the gate as it is now, from somebody who may decide. */
export function fullDecision(
  gate: Gate | undefined,
  verdict: Verdict,
  more: Partial<Decision> = {},
): Decision {
  if (!gate) throw new Error('There is no gate to decide');
  sent += 1;
  return {
    gateId: gate.gateId,
    decisionId: `decision-${sent}`,
    verdict,
    seen: gate.digest ? { digest: gate.digest } : undefined,
    sentAt: new Date().toISOString(),
    actor: { id: 'claimed:ada', name: 'Ada' },
    via: 'web',
    ...more,
  };
}
