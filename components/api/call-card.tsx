import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { ApiCall } from '@/temporal/contract/api-views';
import { FieldTable, TypeWords } from './field-table';

/** One call: who may make it, what it takes, what it answers. */
export function CallCard({ call }: { call: ApiCall }) {
  const { method, path, who, summary, description, parameters, body, answers, problems } = call;
  return (
    <Card
      level={2}
      title={
        <span className="flex flex-wrap items-center gap-2 text-ink">
          <Badge tone={method === 'GET' ? 'neutral' : 'accent'}>{method}</Badge>{' '}
          <code className="font-mono break-all">{path}</code>
        </span>
      }
      aside={who}
    >
      <p className="text-body font-medium text-ink">{summary}</p>
      <p className="mt-1 max-w-180 text-second text-dim">{plain(description)}</p>
      {parameters.length === 0 ? null : (
        <Part title="Parameters">
          <FieldTable
            label={`Parameters of ${method} ${path}`}
            fields={parameters.map((one) => ({ ...one, note: one.place }))}
          />
        </Part>
      )}
      {body === undefined ? null : (
        <Part title={body.required ? 'Body' : 'Body, optional'}>
          <TypeWords type={body.type} />
        </Part>
      )}
      <Part title="Answers">
        <Statuses of={answers} />
      </Part>
      <Part title="Problems">
        <Statuses of={problems.map(({ status, what }) => ({ status, what }))} />
      </Part>
    </Card>
  );
}

/** The document marks code for renderers of Markdown. */
const plain = (text: string) => text.replaceAll('`', '');

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-second font-medium text-dim">{title}</h3>
      {children}
    </div>
  );
}

function Statuses({ of }: { of: { status: string; what: string; shape?: string }[] }) {
  return (
    <ul className="flex flex-col gap-1 text-second text-ink">
      {of.map(({ status, what, shape }) => (
        <li key={status} className="flex gap-x-2">
          <code className="font-mono text-dim">{status}</code>
          <span>
            {plain(what)}
            {shape === undefined ? null : (
              <>
                {' '}
                <TypeWords type={shape} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
