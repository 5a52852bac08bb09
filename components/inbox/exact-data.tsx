'use client';
import { useEffect, useRef } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import { digestedContent } from '@/temporal/domain/digest';
import { CopyButton } from '@/components/ui/copy-button';
import { ShownText } from '../shell/shown-text';

/** What the digest covers, as JSON, and the digest that this browser computed over it. */
export function ExactData({ gate, digest }: { gate: Gate; digest: string }) {
  const json = JSON.stringify(digestedContent(gate), null, 2);
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It opens below what is in sight on a phone.
    part.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={part} className="mt-4 scroll-my-4 border-t border-line pt-3">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-second text-dim">Exactly what a decision is bound to</p>
        <div className="-mr-2.5">
          <CopyButton text={json} label="Copy" />
        </div>
      </div>
      <pre
        tabIndex={0}
        role="region"
        aria-label="Exact data as JSON"
        className="max-h-80 overflow-auto rounded-field bg-sunk p-3 font-mono text-chip leading-relaxed text-ink"
      >
        <ShownText>{json}</ShownText>
      </pre>
      <dl className="mt-3 flex flex-col gap-1 text-second">
        <Line label="Digest, computed here" value={digest} />
        <Line
          label="Digest, said by the run"
          value={gate.digest ?? 'none: this run does not bind decisions to content'}
        />
        <Line label="Revision" value={String(gate.revision)} />
      </dl>
    </div>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-44 text-dim">{label}</dt>
      <dd className="min-w-0 font-mono text-chip break-all text-ink">{value}</dd>
    </div>
  );
}
