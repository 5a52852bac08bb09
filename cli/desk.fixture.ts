import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NextRequest } from 'next/server';

type Handler = (request: NextRequest, context: { params: Promise<never> }) => Promise<Response> | Response;

/** The routes of the desk that the command line calls, in this process, as Next would call them. */
export interface ServedDesk {
  origin: string;
  /** Answers at `METHOD path`, where `*` stands for one part of the path and names it `id`. */
  serve: (routes: Record<string, Handler>) => void;
  stop: () => void;
}

export async function serveDesk(): Promise<ServedDesk> {
  let routes: Record<string, Handler> = {};
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
      const found = Object.entries(routes).find(([key]) =>
        matcher(key).test(`${incoming.method} ${pathname}`),
      );
      const id = found && matcher(found[0]).exec(`${incoming.method} ${pathname}`)?.[1];
      const request = new NextRequest(new URL(incoming.url ?? '/', `http://${incoming.headers.host}`), {
        method: incoming.method ?? 'GET',
        headers: new Headers(
          Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
        ),
        ...(parts.length > 0 && { body: Buffer.concat(parts) }),
      });
      const params = Promise.resolve({ id: decodeURIComponent(id ?? '') } as never);
      const answering = found?.[1](request, { params }) ?? new Response(null, { status: 404 });
      void Promise.resolve(answering).then(async (answer) => {
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
        outgoing.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    serve: (more) => (routes = { ...routes, ...more }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function matcher(key: string): RegExp {
  return new RegExp(`^${key.replaceAll('.', '\\.').replace('*', '([^/]+)')}$`);
}
