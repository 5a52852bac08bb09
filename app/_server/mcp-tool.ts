import 'server-only';
import { CLIENT_INFO_META_KEY, requireScopes } from '@modelcontextprotocol/server';
import type { CallToolResult, McpServer, ServerContext, ToolAnnotations } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { limits } from '@/temporal/contract/limits';
import type { Scope } from '@/temporal/contract/scopes';
import type { Bearer } from './bearer';
import { failureOf, problemOf } from './problem';

/** What a tool knows of the call. */
export interface ToolCall {
  caller: Bearer;
  /** Fires when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** The program that calls, as it names itself; absent where this protocol version does not carry it. */
  client?: string;
  /** Tells the caller that it is still worked on, where it asked to be told. */
  progress: (done: number, of: number, message: string) => Promise<void>;
}

interface Tool<I, O> {
  name: string;
  /** What the credential of the caller must allow. */
  scope: Scope;
  title: string;
  description: string;
  hints: ToolAnnotations;
  input: z.ZodObject & z.ZodType<I>;
  output: z.ZodObject & z.ZodType<O>;
  run: (input: I, call: ToolCall) => Promise<O & Record<string, unknown>>;
}

/** Puts one tool on the server of a call. */
export type AddTool = (server: McpServer, caller: Bearer) => void;

/** Makes a tool. Its failures have the codes of the one error table; what is a defect of ours is told by an id alone. */
export function tool<I, O>({ name, scope, title, description, hints, ...one }: Tool<I, O>): AddTool {
  const config = {
    ...{ title, description, annotations: hints, scopeChallenge: requireScopes(scope) },
    ...{ inputSchema: one.input, outputSchema: one.output },
  };
  return (server, caller) => {
    server.registerTool(name, config, (input, ctx) =>
      answered(() => one.run(input, { caller, ...callOf(ctx) })),
    );
  };
}

/** Without its version: the same request, sent again after an update, stays the same. */
const namedSchema = z.object({ [CLIENT_INFO_META_KEY]: z.object({ name: z.string() }) });

function callOf({ mcpReq }: ServerContext): Omit<ToolCall, 'caller'> {
  const named = namedSchema.safeParse(mcpReq.envelope);
  const client = named.success ? named.data[CLIENT_INFO_META_KEY].name.slice(0, limits.name) : '';
  const token = mcpReq._meta?.progressToken;
  return {
    signal: mcpReq.signal,
    ...(client !== '' && { client }),
    progress: async (progress, total, message) => {
      if (token === undefined) return;
      const params = { progressToken: token, progress, total, message };
      await mcpReq.notify({ method: 'notifications/progress', params });
    },
  };
}

/** Data for programs, and the same as text for models that read nothing else. */
async function answered(run: () => Promise<Record<string, unknown>>): Promise<CallToolResult> {
  try {
    const data = await run();
    return { structuredContent: data, content: [{ type: 'text', text: JSON.stringify(data) }] };
  } catch (error) {
    const { code, detail, retry, status, field } = problemOf(failureOf(error));
    const data = { code, detail, retry, status, field };
    return { isError: true, content: [{ type: 'text', text: JSON.stringify(data) }] };
  }
}
