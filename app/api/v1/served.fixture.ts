import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NextRequest } from 'next/server';

type Door = (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;

/** One file of routes: the path it answers for, with parameters as `{id}`, and its methods. */
export interface RouteFile {
  path: string;
  doors: Map<string, Door & { who: unknown }>;
}

const here = import.meta.dirname;

/** Every route under `/api/v1` that is one, as Next finds them: by its folder. */
export async function routeFiles(): Promise<RouteFile[]> {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'route.ts' && !file.startsWith('[[...path]]'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const loaded = (await import(pathToFileURL(path.join(here, file)).href)) as Record<
        string,
        Door & { who: unknown }
      >;
      const folder = path.dirname(file).replaceAll(/\[(\w+)\]/g, '{$1}');
      return { path: `/${folder}`, doors: new Map(Object.entries(loaded)) };
    }),
  );
}

/** Calls a route as the web server does: finds its file by the path, and hands it the parameters decoded. */
export async function serve(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const parts = pathname.replace(/^\/api\/v1/, '').split('/');
  for (const file of await routeFiles()) {
    const names = file.path.split('/');
    if (names.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const isMatch = names.every((name, at) => {
      const part = decodeURIComponent(parts[at] ?? '');
      if (name.startsWith('{')) params[name.slice(1, -1)] = part;
      return name.startsWith('{') ? part !== '' : name === part;
    });
    const door = file.doors.get(request.method);
    if (isMatch && door) return door(new NextRequest(request), { params: Promise.resolve(params) });
  }
  throw new Error(`Nothing serves ${request.method} ${pathname}`);
}
