import type { Page } from 'playwright/test';
import { askAndWait, gate, timesSignalled, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, inbox, openRequest, openRun, requestPath, row, whoIs } from './pages';
import { choose, signInAt } from './sign-in';

const signedOutWords = 'the browser itself logs an answer that says nobody is signed in';
const me = (page: Page) => page.getByRole('banner').getByRole('button', { name: /You are/ });

test('whoever opens a page is asked who they are, and comes back to that page', async ({ desk, visitor }) => {
  const page = await visitor();
  const asked = await askAndWait(desk);
  await page.goto(requestPath(asked));
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await expect(page.getByText(asked.title)).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // By keyboard alone: the first of them has the focus.
  await expect(page.getByRole('button', { name: 'requester', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
  expect(await whoIs(page)).toEqual({ id: 'dev|finance-1', name: 'Fatima Haddad' });
  const cookies = await page.context().cookies(desk.origin);
  const ours = cookies.filter(({ name }) => name.startsWith('countersign'));
  expect(ours.length).toBeGreaterThan(0);
  for (const { httpOnly, sameSite, value } of ours) {
    expect({ httpOnly, sameSite }).toEqual({ httpOnly: true, sameSite: 'Lax' });
    expect(value).not.toContain('finance');
    expect(value.length).toBeLessThan(4_000);
  }
  expect(await page.evaluate(() => document.cookie)).not.toContain('countersign=');
});

test('the same person is the same id in every browser, and another one is not', async ({ visitor }) => {
  const pages = [await visitor(), await visitor(), await visitor()] as const;
  await signInAt(pages[0], 'finance-2');
  await signInAt(pages[1], 'finance-2');
  await signInAt(pages[2], 'security-1');
  const ids = await Promise.all(pages.map(async (page) => (await whoIs(page)).id));
  expect(ids).toEqual(['dev|finance-2', 'dev|finance-2', 'dev|security-1']);
});

test('signing out ends it here and at the provider: the way back in asks who it is', async ({
  visitor,
  allow,
}) => {
  allow(/status of 401/, signedOutWords);
  const page = await visitor();
  await signInAt(page, 'viewer');
  const other = await page.context().newPage();
  await other.goto('/inbox');
  const copy = await page.context().storageState();
  await me(page).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();

  // The tab that was open meanwhile says so, and shows how to go on.
  await expect(other.getByText('You are not signed in.')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Sign in again' })).toBeVisible();
  // Nor does a copy of the cookies let anybody in.
  const thief = await visitor({ storageState: copy });
  await thief.goto('/inbox');
  await expect(thief).toHaveURL(/\/sign-in/);

  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await choose(page, 'operator');
  await expect(me(page)).toContainText('Oskar Lind');
});

test('who has no role is told what is missing and whom to ask, and sees nothing', async ({
  desk,
  person,
  allow,
}) => {
  allow(/status of 403/, 'the browser itself logs an answer that says one may not');
  const asked = await askAndWait(desk);
  const page = await person('nobody');
  for (const address of ['/inbox', requestPath(asked), '/runs', '/system']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'You have no role here' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('dev|nobody');
    await expect(page.getByRole('main')).toContainText('Ada Byrne');
    await expect(page.getByText(asked.title)).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
  }
  for (const feed of ['/api/status', '/api/inbox', '/api/runs', '/api/system']) {
    expect((await page.request.get(feed)).status(), feed).toBe(403);
  }
});

test('a role that may only look, looks: no button changes anything', async ({ desk, person }) => {
  const asked = await askAndWait(desk);
  for (const login of ['viewer', 'auditor'] as const) {
    const page = await person(login);
    await page.goto('/inbox');
    await expect(row(page, asked.title)).toBeVisible();
    await page.goto('/runs');
    await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: /Launch|New run/ })).toHaveCount(0);
    await openRun(page, asked, 'Waiting');
    await expect(page.getByRole('button', { name: /Withdraw|Cancel|Terminate|Run again/ })).toHaveCount(0);
  }
});

test('the system page says who I am and what I may', async ({ person }) => {
  const page = await person('auditor');
  await page.goto('/system');
  const you = page.getByRole('region', { name: 'You' });
  await expect(you).toContainText('dev|auditor');
  await expect(you).toContainText('You may search and export the audit record');
  await expect(you).toContainText('You may not decide requests of your groups');
});

test('a fresh sign-in comes back to the same request, with the comment kept', async ({ desk, visitor }) => {
  const page = await visitor();
  await signInAt(page, 'finance-1');
  const before = await signedInAt(page);
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  await page.getByRole('textbox', { name: /^Comment/ }).fill('Checked the invoice.');
  await page.goto(`/sign-in?returnTo=${encodeURIComponent(requestPath(asked))}&max_age=0`);
  await expect(page.getByRole('heading', { name: 'Confirm who you are' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'finance-1', exact: true })).toBeFocused();
  await choose(page, 'finance-1');
  await expect(page).toHaveURL(new RegExp(`${requestPath(asked)}$`));
  await expect(page.getByRole('textbox', { name: /^Comment/ })).toHaveValue('Checked the invoice.');
  expect(await signedInAt(page)).toBeGreaterThan(before);
});

test('a sign-in can lead nowhere but into the desk', async ({ desk, visitor }) => {
  for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example', '/sign-in']) {
    const page = await visitor();
    await signInAt(page, 'viewer', `/sign-in?returnTo=${encodeURIComponent(elsewhere)}`);
    expect(page.url(), elsewhere).toBe(`${desk.origin}/inbox`);
  }
});

test('a sign-in that is cancelled, replayed or begun elsewhere comes to nothing, and says so', async ({
  desk,
  visitor,
}) => {
  const page = await visitor();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('cancelled');

  const callback = page.waitForRequest(/\/api\/auth\/callback\?/);
  await signInAt(page, 'viewer');
  const used = (await callback).url();
  const thief = await visitor();
  await thief.goto(used);
  await expect(thief.getByRole('main').getByRole('alert')).toContainText('begun in another browser');
  await expect(inbox(thief)).toHaveCount(0);
  // The one who began it cannot use it twice either, and stays who they are.
  await page.goto(used);
  await page.goto('/system');
  expect(page.url()).toBe(`${desk.origin}/system`);
});

test('what another site sends is refused, whatever cookies come with it', async ({ desk, person }) => {
  const page = await person('finance-1');
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
  await approve(page).click();
  const request = await sent;
  await expect.poll(async () => (await gate(desk, asked)).status, waiting).toBe('approved');

  const victim = await askAndWait(desk);
  const body = (request.postData() ?? '').replaceAll(asked.workflowId, victim.workflowId);
  const all = await request.allHeaders();
  const cookie = all['cookie'] ?? '';
  const call = { 'next-action': all['next-action'] ?? '', 'content-type': all['content-type'] ?? '' };
  const forged: [string, Record<string, string>][] = [
    ['another site', { ...call, cookie, origin: 'https://evil.example' }],
    ['another port', { ...call, cookie, origin: desk.stack.identity.issuer }],
    ['nothing that says whence', { ...call, cookie }],
    ['no session', { ...call, origin: desk.origin }],
    [
      'a forged session',
      { ...call, cookie: 'countersign=a.b.c.d.e; countersign-seen=x', origin: desk.origin },
    ],
  ];
  for (const [what, headers] of forged) {
    for (const address of ['/inbox', '/nowhere']) {
      const answer = await fetch(desk.origin + address, { method: 'POST', headers, body });
      const words = await answer.text();
      expect.soft(words, `${what} at ${address}`).not.toMatch(/"state":"(applied|recorded)"/);
    }
  }
  expect(await timesSignalled(desk, victim)).toBe(0);
});

async function signedInAt(page: Page): Promise<number> {
  const answer: unknown = await (await page.request.get('/api/status')).json();
  const text = JSON.stringify(answer);
  return Date.parse(/"signedInAt":"([^"]+)"/.exec(text)?.[1] ?? '');
}
