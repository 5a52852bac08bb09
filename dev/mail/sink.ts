import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { SunkMail } from '../../temporal/contract/delivery-views.schema';
import { readMessage } from './message';

/** A mail server that keeps what it is handed, and sends nothing on. */
export interface MailSink {
  port: number;
  stop: () => Promise<void>;
}

const mostKept = 200;
const largest = 1024 * 1024;

/**
 * Starts the mail server for development and tests: each message becomes a file of its own, the newest 200 stay.
 *
 * @param folder absolute; made when missing
 * @param port a free one when left out
 */
export async function startMailSink({
  folder,
  port = 0,
}: {
  folder: string;
  port?: number;
}): Promise<MailSink> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const keep = (raw: string): void => {
    const mail: SunkMail = { at: new Date().toISOString(), ...readMessage(raw) };
    const name = `${mail.at.replaceAll(':', '-')}-${String((count += 1)).padStart(6, '0')}.json`;
    writeFileSync(path.join(folder, name), `${JSON.stringify(mail, undefined, 2)}\n`);
    for (const old of readdirSync(folder).sort().slice(0, -mostKept)) rmSync(path.join(folder, old));
  };
  const server = new SMTPServer({
    // Only this machine talks to it: there is no certificate and nobody signs in.
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largest,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        keep(Buffer.concat(chunks).toString('latin1'));
        done();
      });
    },
  });
  server.on('error', (error) =>
    process.stderr.write(`countersign: the mail server for development: ${error.message}\n`),
  );
  await new Promise<void>((listening, failed) => {
    server.server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((stopped) => server.close(stopped)),
  };
}
