import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { ask, askAndWait, send } from './asks';
import { expect, test } from './fixtures';
import { inbox, openRequest, openRun } from './pages';

/** The page's background once it no longer changes: `light` or `dark` by its lightness. */
async function background(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas) throw new Error('This browser draws nothing');
    // One that gives way to another is cancelled: it is over too.
    await Promise.allSettled(document.body.getAnimations().map((animation) => animation.finished));
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red > 128 ? 'light' : 'dark';
  });
}

test('the theme is chosen once and survives a reload; without a choice the system decides', async ({
  person,
}) => {
  const page = await person('finance-1', { colorScheme: 'light' });
  await page.goto('/runs');
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  await expect.poll(() => background(page)).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => background(page)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => background(page)).toBe('light');

  const choice = page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'Dark' });
  await choice.check({ force: true });
  await expect.poll(() => background(page)).toBe('dark');
  await page.reload();
  expect(await background(page)).toBe('dark');
  await expect(choice).toBeChecked();
});

test('every page has its own title, an icon, and one heading of the first level', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk);
  const titles = new Set<string>();
  for (const address of ['/inbox', '/runs', `/runs/${asked.workflowId}`, '/system']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/Countersign/);
    titles.add((await page.title()).replace(/^\(\d+\) /, ''));
  }
  expect(titles.size).toBe(4);
  const icon = await page.locator('link[rel="icon"]').first().getAttribute('href');
  expect((await page.request.get(icon ?? '/no-icon')).status()).toBe(200);
});

/** For people to look at; only where a folder is named. */
const folder = process.env['COUNTERSIGN_SCREENSHOTS'];
const sizes = { phone: 360, wide: 1600 };

if (folder !== undefined && folder !== '') {
  test('pictures of every page', async ({ desk, person }) => {
    test.setTimeout(180_000);
    await mkdir(folder, { recursive: true });
    const start = await person();
    await start.goto('/runs');
    await start.getByRole('button', { name: 'Launch examples' }).click();
    const asked = await askAndWait(desk, { risk: 'high', why: 'It was charged twice.', expiresIn: 'PT3M' });
    const done = await ask(desk, { title: 'Deploy checkout v214 to production' });
    await send(desk, done, 'approve', { by: 'Tomás Rey', comment: 'canary is green' });
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, width] of Object.entries(sizes)) {
        const page = await person('finance-1', {
          colorScheme,
          viewport: { width, height: 900 },
          isMobile: width < 600,
          hasTouch: width < 600,
        });
        const shoot = (what: string) =>
          page.screenshot({ path: path.join(folder, `${what}-${colorScheme}-${name}.png`) });
        await page.goto('/inbox');
        await expect(inbox(page).getByRole('listitem').nth(5)).toBeVisible();
        await shoot('inbox');
        await openRequest(page, asked);
        await shoot('request');
        await openRun(page, done, 'Approved');
        await shoot('run');
        for (const place of ['runs', 'system']) {
          await page.goto(`/${place}`);
          await page.waitForResponse(/\/api\/(runs|system)/);
          await shoot(place);
        }
      }
    }
  });
}
