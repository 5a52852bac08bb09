import { Compass } from 'lucide-react';
import { Empty } from '@/components/ui/empty';
import { PageLink } from '@/components/shell/page-link';
import { routes } from '@/components/shell/routes';

/** Said at an address that leads nowhere. */
export default function NotFound() {
  return (
    <>
      <title>Not found · Countersign</title>
      <h1 className="sr-only">Not found</h1>
      <Empty
        icon={<Compass className="icon" aria-hidden="true" />}
        title="There is no page at this address."
        actions={
          <PageLink
            href={routes.inbox()}
            className="font-medium text-accent-ink underline underline-offset-4"
          >
            Go to the inbox
          </PageLink>
        }
      />
    </>
  );
}
