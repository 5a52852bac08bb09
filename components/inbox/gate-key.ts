/** Names one gate of one run in the browser's own notes. */
export function gateKey({ runId, gateId }: { runId: string; gateId: string }): string {
  return `${runId}/${gateId}`;
}
