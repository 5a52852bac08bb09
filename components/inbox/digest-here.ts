import type { Gate } from '@/temporal/contract/gate.schema';
import { unknownPersonId } from '@/temporal/contract/names';
import { digestOf } from '@/temporal/domain/digest';

/** The digest of what is drawn here, by the function that the workflow uses. */
export function digestHere({
  gateId,
  revision,
  request,
}: Pick<Gate, 'gateId' | 'revision' | 'request'>): string {
  const requester = request.requester ?? { id: unknownPersonId };
  return digestOf({ gateId, revision, request: { ...request, requester } });
}
