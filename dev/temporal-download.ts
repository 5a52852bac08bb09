import { z } from 'zod';
import { fileInTarGz, fileInZip } from './archives';
import { Problem } from './problem';

/** What the endpoint answers; the SDK's own test server reads the same (sdk-core, `ephemeral_server`). */
const downloadSchema = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });

const platforms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};
const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Downloads the Temporal CLI from where the SDK's ephemeral server gets it. Fails quickly on a closed network.
 *
 * @param version as in "1.9.1"
 */
export async function downloadFromTemporal(
  version: string,
  base = 'https://temporal.download',
): Promise<Buffer> {
  const platform = platforms[process.platform];
  const arch = architectures[process.arch];
  if (platform === undefined || arch === undefined) {
    throw new Problem(`nothing is offered for ${process.platform} on ${process.arch}`);
  }
  const format = platform === 'windows' ? 'zip' : 'tar.gz';
  const query = new URLSearchParams({ platform, arch, format, 'sdk-name': 'sdk-typescript' });
  const info = await fetch(`${base}/cli/v${version}?${query}`, { signal: AbortSignal.timeout(8_000) });
  if (!info.ok) throw new Problem(`it answered ${info.status} ${info.statusText}`);
  const { archiveUrl, fileToExtract } = downloadSchema.parse(await info.json());
  const archive = await fetchWhole(archiveUrl);
  const wanted = (file: string): boolean => file === fileToExtract || file === `./${fileToExtract}`;
  return format === 'zip' ? fileInZip(archive, wanted) : fileInTarGz(archive, wanted);
}

/** A slow network may take its time; one that brings nothing for twenty seconds is given up. */
async function fetchWhole(url: string): Promise<Buffer> {
  const controller = new AbortController();
  const stalled = (): void => controller.abort(new Problem('the download brought nothing for 20 s'));
  let timer = setTimeout(stalled, 20_000);
  try {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok || !response.body) throw new Problem(`${url} answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(stalled, 20_000);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
  }
}
