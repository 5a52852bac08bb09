'use client';
import { ChevronRight } from 'lucide-react';
import type { SunkMail } from '@/temporal/contract/delivery-views.schema';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';

/** What the mail server for development was handed: nothing of it has left this machine. */
export function MailCard({ mail }: { mail: SunkMail[] }) {
  return (
    <Card title="Mail in development" level={2} aside="kept here, sent to nobody">
      {mail.length === 0 ? <p className="text-dim">No mail was sent yet.</p> : null}
      <ul aria-label="Mail in development" className="flex flex-col gap-1">
        {mail.map((one) => (
          <li key={`${one.at} ${one.to.join()} ${one.subject}`}>
            <details className="group rounded-[7px] open:bg-sunk">
              <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 rounded-[7px] px-2 py-1.5 hover:bg-sunk touch:min-h-11">
                <ChevronRight
                  className="icon shrink-0 self-center text-dim transition-transform group-open:rotate-90"
                  aria-hidden="true"
                />
                <span className="min-w-0 flex-1 basis-48 break-words text-ink">
                  <ShownText>{one.subject}</ShownText>
                </span>
                <span className="min-w-0 text-second break-all text-dim">{one.to.join(', ')}</span>
                <span className="text-second whitespace-nowrap text-dim">
                  <Age at={one.at} /> ago
                </span>
              </summary>
              <pre className="overflow-x-auto px-2 pt-1 pb-3 font-mono text-second whitespace-pre-wrap text-ink">
                <ShownText>{one.text}</ShownText>
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
