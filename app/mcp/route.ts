import { mcpDoor } from '@/app/_server/mcp-door';

/** Where agents ask: the Model Context Protocol over HTTP. Every call is one POST with a bearer token. */
export const POST = mcpDoor;
