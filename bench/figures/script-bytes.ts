import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Benchmark } from '../benchmark';
import { grouped } from '../figure';
import { newPerson, openInbox } from '../page';
import { seed } from '../runs';

const most = 200_000;
/** What is loaded after the page stands still counts. */
const settleMs = 3_000;

interface Script {
  path: string;
  bytes: number;
}

/** What the browser receives for scripts while `open` runs, as it came over the wire, without headers. */
async function scriptsDuring(page: Page, open: () => Promise<unknown>): Promise<Script[]> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Map<string, { path: string; headBytes: number }>();
  const received: Script[] = [];
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return;
    scripts.set(requestId, { path: new URL(response.url).pathname, headBytes: response.encodedDataLength });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) received.push({ path: script.path, bytes: encodedDataLength - script.headBytes });
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await open();
  await sleep(settleMs);
  await session.detach();
  return received;
}

/** What a browser that has nothing yet receives as scripts for the inbox. */
export const scriptBytes: Benchmark = {
  name: 'scripts',
  run: async (context) => {
    const desk = await context.startDesk();
    await seed(desk, 30, { workflowType: 'approval' });
    const page = await newPerson(desk);
    const scripts = await scriptsDuring(page, () => openInbox(page));
    const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
    return [
      {
        figure: 'script bytes of the inbox, compressed',
        ours: `${grouped(bytes / 1000)} kB`,
        aim: `≤ ${most / 1000} kB`,
        met: scripts.length > 0 && bytes <= most,
        data: { bytes, scripts: scripts.toSorted((a, b) => b.bytes - a.bytes) },
      },
    ];
  },
};
