import { redirect } from 'next/navigation';
import { routes } from '@/components/shell/routes';
import { pageFor } from './page-for';

/** The desk opens on what waits. */
export default pageFor('anyone', () => redirect(routes.inbox()));
