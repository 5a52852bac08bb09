import { createConnection, createServer } from 'node:net';
import { Problem } from './problem';

/** A port that somebody needs, and how a person moves it. */
export interface PortNeed {
  port: number;
  /** Who asks for it, as in "the web app". */
  purpose: string;
  /** The environment variable that moves it. */
  variable: string;
}

/** A TCP port that nobody listens on at 127.0.0.1 right now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port'));
      });
    });
  });
}

/** Whether something answers on the port at either loopback address, or holds it so that we cannot listen. */
export async function portIsTaken(port: number): Promise<boolean> {
  const [v4, v6, listen] = await Promise.all([
    answers(port, '127.0.0.1'),
    answers(port, '::1'),
    canListen(port),
  ]);
  return v4 || v6 || !listen;
}

/** Throws a `Problem` naming the first port that is taken. */
export async function requirePorts(needs: PortNeed[]): Promise<void> {
  for (const need of needs) {
    if (await portIsTaken(need.port)) throw new Problem(portTakenMessage(need));
  }
}

/** The sentence for a taken port: the port, who asked for it, the variable that moves it. */
export function portTakenMessage(need: PortNeed): string {
  const other = need.port === 65_535 ? need.port - 1 : need.port + 1;
  return (
    `Port ${need.port} is taken by another program, and ${need.purpose} needs it: ` +
    `stop that program, or set ${need.variable} to a free port (for example ${need.variable}=${other}).`
  );
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host });
    const done = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(500, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
