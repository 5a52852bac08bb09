import { resource } from '@/app/_server/resource';

/** Whatever nothing else under `/api/v1` answers for: a problem document, not a page. */
export const { GET, POST, PUT, PATCH, DELETE } = resource({});
