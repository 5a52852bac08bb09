import { Connection } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { Problem, reasonOf } from './problem';

export interface ConfiguredTemporal {
  connection: ConnectionOptions;
  namespace: string;
  address: string;
}

/**
 * The Temporal server that the environment or a profile names, after it has answered.
 *
 * @throws Problem when it does not answer or does not know the namespace
 */
export async function reachConfiguredTemporal(): Promise<ConfiguredTemporal> {
  const { connectionOptions: connection, namespace = 'default' } = loadClientConnectConfig({});
  const address = connection.address ?? 'localhost:7233';
  try {
    const temporal = await Connection.connect({ ...connection, connectTimeout: 5_000 });
    try {
      await temporal.withDeadline(Date.now() + 5_000, () =>
        temporal.workflowService.describeNamespace({ namespace }),
      );
    } finally {
      await temporal.close();
    }
  } catch (cause) {
    const remedy =
      'start it, or correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or unset them to get one of our own';
    throw new Problem(
      `Temporal at ${address} (namespace ${namespace}) does not answer: ${reasonOf(cause)}; ${remedy}.`,
      {
        cause,
      },
    );
  }
  return { connection, namespace, address };
}
