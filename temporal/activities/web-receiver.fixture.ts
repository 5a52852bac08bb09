import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

/** What reached a receiver of webhooks. */
export interface Arrived {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a receiver answers: with a status, with a redirect, or never. */
export type Answer = number | { redirectTo: string } | 'never';

/** A receiver of webhooks on this machine. */
export interface WebReceiver {
  url: string;
  port: number;
  arrived: Arrived[];
  /** The data of the events that arrived, in order. */
  events: () => { type: string; data: Record<string, unknown> }[];
  /** From now on it answers so; the last one stays. */
  answers: (...answers: Answer[]) => void;
  close: () => Promise<void>;
}

/** @param at port; a free one when left out */
export async function webReceiver(at = 0): Promise<WebReceiver> {
  const arrived: Arrived[] = [];
  let answers: Answer[] = [204];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      arrived.push({ path: request.url ?? '', headers: request.headers, body });
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 204;
      if (answer === 'never') return;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else response.writeHead(307, { location: answer.redirectTo }).end();
    });
  });
  await new Promise<void>((listening) => server.listen(at, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    port,
    arrived,
    events: () =>
      arrived.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> }),
    answers: (...next) => {
      answers = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
