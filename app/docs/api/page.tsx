import { apiDocs } from '@/app/_server/api-docs';
import { pageFor } from '@/app/page-for';
import { ApiPage } from '@/components/api/api-page';

/** What programs can ask under `/api/v1`, for people to read. */
export default pageFor('see', () => <ApiPage docs={apiDocs()} />);
