/** Called by Next once, before the web server answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('@/app/_server/start');
  await start();
}
