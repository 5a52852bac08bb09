import { redirect } from 'next/navigation';
import { routes } from '@/components/shell/routes';

/** The desk opens on what waits. */
export default function Home() {
  redirect(routes.inbox());
}
