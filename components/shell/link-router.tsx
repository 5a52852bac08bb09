'use client';
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { notices } from '../runs/notices';
import { announce } from './announcer';
import { ReadError } from './fetch-json';
import { goTo } from './page-link';
import { statusQuery } from './queries';

/** How long a link waits for the desk to answer before it says that it does not, in milliseconds. */
const patienceMs = 2_500;

/** Why no page can be had now; undefined when one can. An answer of this very moment is believed. */
async function whyNot(client: QueryClient): Promise<string | undefined> {
  if (!navigator.onLine) return 'You are offline. This page stays; try again when you are back.';
  const silence = 'The desk does not answer. This page stays; try again when it does.';
  const answer = client.query({ ...statusQuery(), staleTime: 500 }).then(
    () => undefined,
    // Any other failure is an answer too: the page that is wanted will say what it means.
    (error: unknown) =>
      error instanceof ReadError && error.failure.code === 'not-confirmed' ? silence : undefined,
  );
  const patience = new Promise<string>((resolve) => setTimeout(resolve, patienceMs, silence));
  return Promise.race([answer, patience]);
}

/**
 * Lends the router to the links of the page; stands once in the shell. Where the next page cannot be had the browser
 * would leave the desk for an error of its own: the link says why, and this page stays with what was typed in it.
 */
export function LinkRouter() {
  const router = useRouter();
  const client = useQueryClient();
  useEffect(() => {
    let wanted: string | undefined;
    const open = async (href: string) => {
      wanted = href;
      const why = await whyNot(client);
      if (wanted !== href) return;
      wanted = undefined;
      if (why === undefined) {
        router.push(href);
        return;
      }
      notices.set({ tone: 'failed', text: why });
      announce(why);
    };
    goTo.set((href) => void open(href));
    return () => {
      wanted = undefined;
      goTo.set(undefined);
    };
  }, [client, router]);
  return null;
}
