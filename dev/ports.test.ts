import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, portIsTaken, portTakenMessage, requirePorts } from './ports';

test('a taken port is told in one sentence: the port, who asks, the variable', async () => {
  const port = await freePort();
  const need = { port, purpose: 'the web app', variable: 'PORT' };
  await expect(requirePorts([need])).resolves.toBeUndefined();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await expect(requirePorts([need])).rejects.toThrow(
    `Port ${port} is taken by another program, and the web app needs it: stop that program, or set PORT to a free port (for example PORT=${port + 1}).`,
  );
  server.close();
});

test('a listener on all addresses takes the port too', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, resolve));
  expect(await portIsTaken(port)).toBe(true);
  server.close();
});

test('the example never leaves the range of ports', () => {
  expect(portTakenMessage({ port: 65_535, purpose: 'Temporal', variable: 'X' })).toContain('X=65534');
});
