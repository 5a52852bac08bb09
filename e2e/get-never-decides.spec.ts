import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { inRoot } from '../dev/paths';
import { askAndWait, gate, unique } from './asks';
import type { Asked } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';

// Scanners of mail, previews of links and browsers that look ahead open every address they find. None of that may
// change anything: a history tells, since whatever reaches a run is in it.

/** As they introduce themselves, and as Next's own router looks ahead. */
const visitors: Record<string, string>[] = [
  {},
  { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'user-agent': 'Mozilla/5.0 (compatible; Slackbot-LinkExpanding 1.0; +https://api.slack.com/robots)' },
  { 'user-agent': 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1) SafeLinks' },
  { 'next-action': '0'.repeat(42), accept: 'text/x-component' },
];
const verbs = ['approve', 'reject', 'decide', 'withdraw', 'cancel', 'terminate'];

/** Every address of the app: each page and route of its folder, about this request. */
function addresses({ workflowId }: Asked, runId: string): string[] {
  const files = readdirSync(inRoot('app'), { recursive: true, encoding: 'utf8' });
  const folders = files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => path.dirname(file).split(path.sep).join('/').replace(/^\.$/, ''));
  const paths = folders.flatMap((folder) => [
    folder.replace(/\/?\[\[\.\.\.[^\]]+\]\]/, ''),
    folder.replace(/\[\[?\.\.\.[^\]]+\]\]?|\[[^\]]+\]/g, encodeURIComponent(workflowId)),
  ]);
  return [...new Set(paths)].flatMap((one) => [`/${one}`, `/${one}?run=${runId}&gate=gate-1`]);
}

/** The same, as somebody would write them who hopes that a link decides. */
const hopeful = (address: string): string[] =>
  address.includes('?')
    ? verbs.map((verb) => `${address}&action=${verb}&verdict=approve&decision=${verb}&_method=POST`)
    : [];

/** Addresses that the pages themselves lead to. */
async function linked(page: Page, from: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const address of from) {
    await page.goto(address);
    await expect(page.getByRole('main')).toBeVisible();
    const hrefs = await page
      .locator('a[href]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    for (const href of hrefs) {
      const url = new URL(href);
      if (url.origin === new URL(page.url()).origin) found.add(url.pathname + url.search);
    }
  }
  return [...found];
}

/** What stands in the histories of all runs: their names and how long they are. */
async function histories(desk: Desk): Promise<Record<string, number>> {
  const lengths: Record<string, number> = {};
  for await (const { workflowId, runId } of desk.temporal.workflow.list()) {
    const { events } = await desk.temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    lengths[`${workflowId}/${runId}`] = (events ?? []).length;
  }
  return lengths;
}

/** Reading asks a run a question, which leaves no event; until visibility has got so far, lists are short. */
async function settled(desk: Desk): Promise<Record<string, number>> {
  let last = await histories(desk);
  await expect
    .poll(
      async () => {
        const before = JSON.stringify(last);
        last = await histories(desk);
        return JSON.stringify(last) === before;
      },
      { timeout: 30_000, intervals: [1_000] },
    )
    .toBe(true);
  return last;
}

test.use({ own: { mail: true } });

test('no GET, HEAD or look ahead at any address changes any history', async ({ desk, person, visitor }) => {
  test.setTimeout(240_000);
  const asked = await askAndWait(desk, { title: unique('Pay invoice'), groups: ['finance'] });
  const { runId } = await desk.temporal.workflow.getHandle(asked.workflowId).describe();
  const page = await person('finance-1');
  const own = addresses(asked, runId);
  const links = await linked(page, [
    `/inbox/${asked.workflowId}?run=${runId}&gate=gate-1`,
    '/runs',
    '/system?tab=deliveries',
  ]);
  await page.goto('about:blank'); // it asks by itself while it is open
  expect(own.length).toBeGreaterThan(30);
  expect(links.some((link) => link.includes(asked.workflowId))).toBe(true);

  const before = await settled(desk);
  const stranger = await visitor();
  const [plain = {}, ...others] = visitors;
  // Where one signs in a session begins anew, which is for those who have none.
  const inside = [...own, ...links].filter((one) => !one.startsWith('/api/auth'));
  await visitAll(page, [...inside, ...inside.flatMap(hopeful)], plain);
  await visitAll(stranger, [...own, ...links], plain);
  for (const headers of others) await visitAll(page, inside, headers);
  expect(await settled(desk)).toEqual(before);
  expect(await gate(desk, asked)).toMatchObject({ status: 'open', votes: [], refused: [] });
});

/** Opens each address with GET and with HEAD; where it leads on is an address of its own. */
async function visitAll({ request }: Page, all: string[], headers: Record<string, string>): Promise<void> {
  const calls = [...new Set(all)].flatMap((address) =>
    ['GET', 'HEAD'].map((method) => ({ address, method })),
  );
  for (let at = 0; at < calls.length; at += 8) {
    await Promise.all(
      calls.slice(at, at + 8).map(async ({ address, method }) => {
        const answer = await request.fetch(address, { method, headers, maxRedirects: 0, timeout: 30_000 });
        expect(answer.status(), `${method} ${address}`).toBeLessThan(500);
      }),
    );
  }
}
