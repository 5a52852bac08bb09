import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/**
 * The workflow code as one script for the sandbox, the payload converter in it. Building it is also a check:
 * it fails, naming the module, when workflow code reaches for what the sandbox lacks.
 *
 * @param workflowsPath module whose exports are the workflow types
 */
export async function bundleWorkflows(
  workflowsPath = beside('../temporal/workflows/index.ts'),
): Promise<{ code: string }> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    payloadConverterPath: beside('../temporal/workflows/payload-converter.ts'),
    logger: new DefaultLogger('WARN'),
  });
  return { code };
}
