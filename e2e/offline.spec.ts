import { askAndWait, gate, timesSignalled, waiting } from './asks';
import { expect, test } from './fixtures';
import {
  approve,
  comment,
  enabledApprove,
  enabledReject,
  openRequest,
  openRun,
  requestPath,
  row,
  state,
  timeline,
} from './pages';

test('offline: the same honesty, the typed comment is kept, nothing is sent on return', async ({
  desk,
  person,
  allow,
}) => {
  allow(/ERR_INTERNET_DISCONNECTED/, 'the browser itself logs that there is no network');
  const page = await person();
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  await page.context().setOffline(true);
  await expect(page.getByText(/You are offline/i).first()).toBeVisible();
  await comment(page).fill('Typed on the train.');
  const button = page.getByRole('button', { name: /^Approve/ });
  if ((await enabledApprove(page).count()) > 0) await button.click();
  else await expect(button).toHaveAccessibleDescription(/offline/i);
  await expect(state(page, 'Approved')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();

  await page.context().setOffline(false);
  const answered = page.waitForResponse(/\/api\/status/);
  await expect(page.getByText(/You are offline/i)).toHaveCount(0);
  await answered;
  await page.waitForResponse(/\/api\/status/);
  expect(await timesSignalled(desk, asked)).toBe(0);
  await expect(comment(page)).toHaveValue('Typed on the train.');

  await expect(enabledApprove(page)).toHaveCount(1);
  await approve(page).click();
  await expect
    .poll(async () => (await gate(desk, asked)).votes, waiting)
    .toMatchObject([{ comment: 'Typed on the train.' }]);
  expect(await timesSignalled(desk, asked)).toBe(1);
  await openRun(page, asked, 'Approved');
  await expect(timeline(page)).toContainText('Typed on the train.');
});

test('a typed comment survives a reload and another request', async ({ desk, person }) => {
  const page = await person();
  const [first, second] = [await askAndWait(desk), await askAndWait(desk)];
  await openRequest(page, first);
  await comment(page).fill('Half a thought');
  await openRequest(page, second);
  await expect(comment(page)).toHaveValue('');
  await page.goto(requestPath(first));
  await expect(comment(page)).toHaveValue('Half a thought');
  await page.reload();
  await expect(comment(page)).toHaveValue('Half a thought');
});

test('offline another row shows what the list knows of it, and nothing leaves the desk', async ({
  desk,
  person,
  allow,
}) => {
  allow(
    /ERR_INTERNET_DISCONNECTED|ChunkLoadError|Failed to load chunk/,
    'the browser itself logs that there is no network',
  );
  const page = await person();
  const [read, unread] = [await askAndWait(desk), await askAndWait(desk)];
  await openRequest(page, read);
  await expect(row(page, unread.title)).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(/You are offline/i).first()).toBeVisible();
  await row(page, unread.title).getByRole('link').click();
  await expect(page.getByRole('heading', { name: unread.title })).toBeVisible();
  await expect(page.getByText(/This is what the list knew of it/)).toBeVisible();
  await expect(page.getByText(/arrived/)).toHaveCount(0);
  await expect(enabledReject(page)).toHaveCount(0);

  await page.getByRole('tab', { name: 'Decided by me' }).click();
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText('could not be loaded');
  await page.getByRole('tab', { name: 'Waiting' }).click();
  await page.context().setOffline(false);
  await row(page, unread.title).getByRole('link').click();
  await expect(enabledApprove(page)).toHaveCount(1, waiting);
  await expect(page.getByText(/This is what the list knew of it/)).toHaveCount(0);
});
