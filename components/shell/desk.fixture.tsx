import { QueryClientProvider } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { DeskErrorCode } from '@/temporal/contract/desk-error';
import { status } from '../inbox/views.fixture';
import { resetActions } from './actions.fixture';
import { Announcer } from './announcer';
import { makeQueryClient } from './query-client';

/** What every page stands in: the real query client and the live region. */
export function Desk({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      {children}
      <Announcer />
    </QueryClientProvider>
  );
}

interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string | undefined>;
}
type Answering = (url: URL, headers: Headers) => Answer | Promise<Answer>;

/**
 * The web server as a component sees it: what `fetch` answers, by path. A path nobody set answers 404, as the desk
 * does.
 */
export class DeskServer {
  /** Every address asked for, with its query string. */
  readonly asked: string[] = [];
  readonly #answers = new Map<string, Answering>();

  /** As if it had just started: asked nothing, told nothing. */
  forget(): void {
    this.asked.length = 0;
    this.#answers.clear();
  }

  /** Answers a path with this body from now on. */
  says(path: string, body: unknown): this {
    return this.answers(path, () => ({ body }));
  }

  answers(path: string, answering: Answering): this {
    this.#answers.set(path, answering);
    return this;
  }

  /** Answers a path with a problem document. */
  fails(path: string, status: number, code: DeskErrorCode, detail: string): this {
    return this.answers(path, () => ({ status, body: { code, detail } }));
  }

  /** The connection breaks. */
  breaks(path: string): this {
    return this.answers(path, () => {
      throw new TypeError('fetch failed');
    });
  }

  /** No answer ever comes. */
  hangs(path: string): this {
    return this.answers(path, () => new Promise<Answer>(() => undefined));
  }

  timesAsked(path: string): number {
    return this.asked.filter((one) => one === path || one.startsWith(`${path}?`)).length;
  }

  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(path, 'http://desk.test');
    this.asked.push(url.pathname + url.search);
    const answering = this.#answers.get(decodeURIComponent(url.pathname));
    const missing: Answer = { status: 404, body: { code: 'not-found', detail: `Nothing at ${path}.` } };
    const answer = answering ? await answering(url, new Headers(init.headers)) : missing;
    const body = answer.body === undefined ? null : JSON.stringify(answer.body);
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers ?? {})) {
      if (value !== undefined) headers.set(name, value);
    }
    return new Response(body, { status: answer.status ?? 200, headers });
  };
}

/** Stands in for what jsdom does not draw: sizes, media, scrolling. `wide`: list and request side by side. */
export function drawLike({ wide }: { wide: boolean }): void {
  const nothing = () => undefined;
  const media = { matches: wide, addEventListener: nothing, removeEventListener: nothing };
  Object.assign(window, { matchMedia: () => media, CSS: { escape: (text: string) => text } });
  Object.assign(Element.prototype, { scrollIntoView: nothing, scrollTo: nothing });
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get(this: HTMLElement) {
      return this.parentElement;
    },
  });
  window.ResizeObserver = class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  };
}

/** The server that `freshDesk` puts behind `fetch`. */
export const server = new DeskServer();

/** Before each test: a wide page, a server that knows only that all is well, and actions that were never called. */
export function freshDesk(): void {
  drawLike({ wide: true });
  resetActions();
  server.forget();
  server.says('/api/status', status());
  vi.stubGlobal('fetch', server.fetch);
}

/** Lets so much of the fake time pass. */
export const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Somebody at the keyboard, in fake time. */
export const userNow = () =>
  userEvent.setup({ delay: null, advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
