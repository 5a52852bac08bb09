'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { RenderedAt } from '@/components/shell/clock';
import { makeQueryClient } from '@/components/shell/query-client';

/** What every component may rely on: the query client of this browser, and the time of the first render. */
export function Providers({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <RenderedAt value={renderedAt}>{children}</RenderedAt>
    </QueryClientProvider>
  );
}
