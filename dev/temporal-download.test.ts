import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { downloadFromTemporal } from './temporal-download';
import { freePort } from './ports';

let server: Server | undefined;
afterEach(() => server?.close());

/** One tar entry as POSIX lays it out: a 512-byte header, then the content padded to 512. */
function tarEntry(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

async function serve(answer: (url: string) => { status?: number; body: string | Buffer }): Promise<string> {
  const port = await freePort();
  server = createServer((request, response) => {
    const { status = 200, body } = answer(request.url ?? '');
    response.writeHead(status).end(body);
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${port}`;
}

test('asks for this platform and version, and takes the binary out of the archive', async () => {
  const asked: string[] = [];
  const archive = gzipSync(
    Buffer.concat([tarEntry('LICENSE', 'text'), tarEntry('temporal', 'the binary'), Buffer.alloc(1024)]),
  );
  const base: string = await serve((url) => {
    asked.push(url);
    const info = { archiveUrl: `${base}/archive`, fileToExtract: 'temporal' };
    return { body: url === '/archive' ? archive : JSON.stringify(info) };
  });
  const binary = await downloadFromTemporal('1.9.1', base);
  expect(binary.toString()).toBe('the binary');
  expect(asked[0]).toMatch(/^\/cli\/v1\.9\.1\?platform=(linux|darwin)&arch=(amd64|arm64)&format=tar\.gz/);
});

test('an answer that is no success is told with its status', async () => {
  const base = await serve(() => ({ status: 403, body: 'no' }));
  await expect(downloadFromTemporal('1.9.1', base)).rejects.toThrow('it answered 403');
});

test('a closed network fails at once', async () => {
  const startedAt = Date.now();
  await expect(downloadFromTemporal('1.9.1', `http://127.0.0.1:${await freePort()}`)).rejects.toThrow();
  expect(Date.now() - startedAt).toBeLessThan(8_000);
});
