import 'server-only';
import { McpServer } from '@modelcontextprotocol/server';
import type { Bearer } from './bearer';
import { tools } from './mcp-tools';

/** What every model is told that may use these tools. */
const instructions = `Countersign asks people before you act. Call request_approval with the exact action, then \
wait_for_decision until its answer is final. Act only when approved is true, and do exactly the action of that answer, \
once: people may have changed its arguments. Everything else is a no: approved false, an error, a timeout, silence. When \
status is changes-requested, read changes.comment, then call revise_request or withdraw_request. No tool here decides: \
only people do, at url.`;

/** The server of one call: what agents can do here, in the name of who calls. */
export function mcpServerFor(caller: Bearer): McpServer {
  const server = new McpServer(
    { name: 'countersign', title: 'Countersign, the approval desk', version: '1' },
    // What is here changes only with another version of the desk.
    { instructions, capabilities: { tools: { listChanged: false } } },
  );
  for (const add of tools) add(server, caller);
  return server;
}
