import type { z } from 'zod';
import type { ChangesCommand, ClaimCommand, ReviseCommand } from '../contract/commands.schema';
import type { Channel } from '../contract/decision.schema';
import { changesRequestSchema, claimMessageSchema, revisionMessageSchema } from '../contract/decision.schema';
import { signals } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { DecisionResult } from '../contract/views';
import type { Incoming } from '../domain/incoming';
import { readClaim, readRelease, readRequestChanges, readRevise } from '../domain/incoming';
import type { Temporal } from './connect';
import type { DeliverOptions } from './deliver';
import { deliver } from './deliver';
import { exactRun, withProof } from './message';
import { parseOrTeach } from './parse';

/** A signal, the schema of its argument, and how a run reads it. */
interface Kind {
  signal: string;
  schema: z.ZodType<object>;
  read: (args: readonly unknown[]) => Incoming;
}

const kinds = {
  requestChanges: {
    signal: signals.requestChanges,
    schema: changesRequestSchema,
    read: readRequestChanges,
  },
  revise: { signal: signals.revise, schema: revisionMessageSchema, read: readRevise },
  claim: { signal: signals.claim, schema: claimMessageSchema, read: readClaim },
  release: { signal: signals.release, schema: claimMessageSchema, read: readRelease },
} as const satisfies Record<string, Kind>;

type Sending<Command> = (
  temporal: Temporal,
  command: Command,
  actor: Person,
  via: Channel,
  options?: DeliverOptions,
) => Promise<DecisionResult>;

/** Sends a request back to whoever asked; see `deliver`. */
export const requestChanges: Sending<ChangesCommand> = (temporal, command, actor, via, options) =>
  send(temporal, kinds.requestChanges, command, { actor, via }, options);

/** Makes a new revision: what is not given stays as it is. */
export const revise: Sending<ReviseCommand> = (temporal, command, actor, via, options) =>
  send(temporal, kinds.revise, command, { actor, via }, options);

/** Claims a gate, or gives one's own claim back. */
export const claim: Sending<ClaimCommand> = (temporal, command, actor, via, options) => {
  const { claim: isClaim, ...message } = command;
  return send(temporal, isClaim ? kinds.claim : kinds.release, message, { actor, via }, options);
};

function send(
  temporal: Temporal,
  { signal, schema, read }: Kind,
  command: ChangesCommand | ReviseCommand | Omit<ClaimCommand, 'claim'>,
  sender: { actor: Person; via: Channel },
  options: DeliverOptions = {},
): Promise<DecisionResult> {
  const { workflowId, runId, digest, ...said } = command;
  const prepare = async () => {
    const ref = await exactRun(temporal, { workflowId, runId }, options);
    const seen = digest ? { seen: { digest } } : {};
    const sentAt = new Date().toISOString();
    const message = parseOrTeach(schema, { ...said, ...seen, ...sender, sentAt });
    const argument = await withProof(message, read, ref, options);
    return { ref, signal, argument, gateId: command.gateId, id: command.messageId };
  };
  return deliver(temporal, prepare, options);
}
