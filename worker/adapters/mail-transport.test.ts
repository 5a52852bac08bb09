import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailSink } from '../../dev/mail/sink';
import { startMailSink } from '../../dev/mail/sink';
import { sunkMailSchema } from '../../temporal/contract/delivery-views.schema';
import { mailTransport } from './mail-transport';

let folder: string;
let sink: MailSink;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-mail-'));
  sink = await startMailSink({ folder });
});
afterAll(async () => {
  await sink.stop();
  rmSync(folder, { recursive: true });
});

const mail = { id: 'msg_1.a', from: 'Desk <desk@countersign.test>', to: ['finance@countersign.test'] };
const sunk = () =>
  readdirSync(folder)
    .sort()
    .map((file) => sunkMailSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));

describe('a mail', () => {
  it('arrives as it was written, in any script', async () => {
    const text = [
      'Löschung für „Ñandú“ 東京',
      '',
      `http://localhost:3000/${'x'.repeat(120)}`,
      '.',
      '=3D',
    ].join('\n');
    const send = mailTransport(`smtp://127.0.0.1:${sink.port}`, 'desk.test');
    const to = [...mail.to, 'second@countersign.test'];
    expect(await send({ ...mail, to, subject: 'Zu entscheiden: Löschung 東京', text })).toEqual({
      state: 'taken',
    });
    expect(sunk().at(-1)).toMatchObject({
      from: mail.from,
      to,
      subject: 'Zu entscheiden: Löschung 東京',
      text,
    });
  });

  it('has the headers we gave it alone, whatever its subject says', async () => {
    const send = mailTransport(`smtp://127.0.0.1:${sink.port}`, 'desk.test');
    await send({ ...mail, subject: 'Pay\r\nBcc: thief@example.com', text: 'x' });
    const last = sunk().at(-1);
    expect(last?.to).toEqual(mail.to);
    expect(last?.subject).toMatch(/^Pay.*Bcc: thief@example\.com$/);
  });
});

/** A mail server that says one thing at each step. */
async function serverThatSays(
  greeting: string,
  then: (line: string) => string,
): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the other side may hang up first
    if (greeting) socket.write(`${greeting}\r\n`);
    socket.on('data', (data: Buffer) => socket.write(`${then(data.toString())}\r\n`));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('a mail server', () => {
  it.each([
    ['that wants nobody of that name', '550 5.1.1 No such mailbox', true],
    ['that is busy', '451 4.3.0 Try again later', false],
  ])('%s', async (_what, answer, final) => {
    const says = (line: string) => (line.startsWith('RCPT') ? answer : '250 ok');
    const { url, server } = await serverThatSays('220 test', says);
    const told = await mailTransport(url, 'desk.test')({ ...mail, subject: 's', text: 't' });
    expect(told).toMatchObject({
      state: 'refused',
      final,
      problem: expect.stringContaining(answer) as string,
    });
    server.close();
  });

  it('that is away may be back later', async () => {
    const { url, server } = await serverThatSays('220 test', () => '250 ok');
    await new Promise((closed) => server.close(closed));
    const told = await mailTransport(url, 'desk.test')({ ...mail, subject: 's', text: 't' });
    expect(told).toMatchObject({
      state: 'refused',
      final: false,
      problem: expect.stringContaining('ECONNREFUSED') as string,
    });
  });
});
