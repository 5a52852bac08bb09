'use client';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { routes } from './routes';

/**
 * The way in and the way out stand in front of the desk, not in it. Where a step within the desk leads there (the
 * session ended meanwhile), the page is loaded anew, so that nothing of the desk stays around it.
 */
export function DoorGuard() {
  const pathname = usePathname();
  const outside = pathname === routes.signIn() || pathname === routes.signedOut();
  useEffect(() => {
    if (outside) window.location.reload();
  }, [outside]);
  return null;
}
