'use client';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Me, RunView } from '@/temporal/contract/views';
import { explain } from '@/temporal/domain/explain';
import type { Explanation } from '@/temporal/domain/explain';
import { mayRevise, mayWithdraw } from '@/temporal/domain/may';
import { ruleOf } from '@/temporal/domain/rule';
import { useNow } from '../shell/clock';
import { useMe } from '../shell/use-status';
import { digestHere } from './digest-here';
import { gateBlocks, takesMessages } from './gate-blocks';
import type { Blocks } from './gate-blocks';
import { gateKey } from './gate-key';
import { useSeen } from './use-seen';

/** What a reader may do at a gate besides deciding. */
export interface May {
  /** Send it back to whoever asked. */
  changes: boolean;
  /** Change all that is asked, or the arguments that the rule marks as editable. */
  revise: 'all' | 'arguments' | undefined;
  /** Take back what they asked for. */
  withdraw: boolean;
}

function mayOf(view: RunView, gate: Gate, me: Me | undefined, nowMs: number): May {
  const nothing: May = { changes: false, revise: undefined, withdraw: false };
  if (me === undefined || !takesMessages(gate)) return nothing;
  const revise = mayRevise(gate, view.startedBy, me, nowMs);
  const permitted = me.permissions.includes('withdraw');
  return {
    changes: gate.status === 'open' && me.permissions.includes('decide'),
    revise: permitted && (revise === 'all' || revise === 'arguments') ? revise : undefined,
    withdraw: permitted && mayWithdraw(gate, view.startedBy, me, nowMs) === undefined,
  };
}

/** One gate as this reader stands to it: its digest, its rule, what keeps them from deciding, what else they may. */
export function useGate(view: RunView, gate: Gate) {
  const me = useMe();
  const nowMs = useNow();
  const digest = digestHere(gate);
  const seen = useSeen(gateKey({ runId: view.run.runId, gateId: gate.gateId }), digest, gate.revision);
  const told: Explanation = explain(gate, view.startedBy, me, nowMs);
  const blocks: Blocks = gateBlocks({ gate, view, refusal: told.code, digest, changed: seen.changed });
  return { me, digest, seen, told, blocks, may: mayOf(view, gate, me, nowMs), rule: ruleOf(gate) };
}

export type GateFacts = ReturnType<typeof useGate>;
