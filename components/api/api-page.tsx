import Link from 'next/link';
import { PageHeading, Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import type { ApiDocs } from '@/temporal/contract/api-views';
import { CallCard } from './call-card';
import { FieldTable } from './field-table';

/** What programs can ask of the desk: every call, and every shape that they send and get. */
export function ApiPage({ docs: { version, calls, shapes } }: { docs: ApiDocs }) {
  return (
    <Page head={<PageHeading>API</PageHeading>}>
      <p className="max-w-180 text-body text-dim">
        What programs can ask of this desk, version {version}. Each call says who calls by{' '}
        <code className="font-mono text-second">Authorization: Bearer …</code>; no machine decides. The same
        as the{' '}
        <Link className="text-accent-ink underline" href="/api/openapi.json" prefetch={false}>
          OpenAPI 3.1 document
        </Link>
        .
      </p>
      {calls.map((call) => (
        <CallCard key={call.id} call={call} />
      ))}
      <h2 className="text-title font-semibold text-ink">Shapes</h2>
      {shapes.map(({ name, forms }) => (
        <div key={name} id={name} className="scroll-mt-4">
          <Card title={<code className="font-mono text-ink">{name}</code>} flush>
            {forms.map((fields, index) => (
              <FieldTable key={index} label={`Fields of ${name}`} fields={fields} />
            ))}
          </Card>
        </div>
      ))}
    </Page>
  );
}
