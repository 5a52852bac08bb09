'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { signOut } from '@/app/_server/sign-in';
import type { ActionResult } from '@/temporal/contract/views';

/** Ends the session. The browser then goes to the address given back, which ends it at the provider too. */
export async function signOutAction(): Promise<ActionResult<string>> {
  return action('signed-in', z.undefined(), undefined, async () => signOut(await cookies()));
}
