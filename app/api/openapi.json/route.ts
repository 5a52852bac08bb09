import { route } from '@/app/_server/route';
import { openApiDocument } from '@/temporal/contract/openapi.schema';

/** What programs can ask under `/api/v1`. It says nothing of this desk, and whoever makes a client of it has no cookie. */
export const GET = route('anyone', () => Promise.resolve({ body: openApiDocument() }));
