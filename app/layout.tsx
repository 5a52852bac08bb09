import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { readStatus } from '@/app/_server/reads';
import { callerOf } from '@/app/_server/who';
import { BareFrame } from '@/components/shell/bare-frame';
import { drawnAt, prefetch } from '@/components/shell/prefetch';
import { makeQueryClient } from '@/components/shell/query-client';
import { statusQuery } from '@/components/shell/queries';
import { Shell } from '@/components/shell/shell';
import { themeCookie, themeOf } from '@/components/shell/theme';
import { DeskError } from '@/temporal/contract/desk-error';
import './globals.css';
import { Providers } from './providers';

export const metadata: Metadata = {
  description: 'The approval desk for Temporal: see what waits for you, understand it, decide.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

/** Who has no session or no role sees nothing of the desk around a page. @throws what is no such refusal */
function nobody(error: unknown): undefined {
  if (error instanceof DeskError) return undefined;
  throw error;
}

/** The document around every page. */
export default async function Layout({ children }: { children: ReactNode }) {
  await connection();
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const me = await callerOf('see').catch(nobody);
  const client = makeQueryClient();
  await prefetch(me && client.query({ ...statusQuery(), queryFn: () => readStatus(me) }));
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="font-sans">
        <Providers renderedAt={drawnAt()}>
          <HydrationBoundary state={dehydrate(client)}>
            {me ? (
              <Shell theme={theme} person={me.person.id}>
                {children}
              </Shell>
            ) : (
              <BareFrame>{children}</BareFrame>
            )}
          </HydrationBoundary>
        </Providers>
      </body>
    </html>
  );
}
