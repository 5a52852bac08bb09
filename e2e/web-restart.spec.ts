import { askAndWait, gate, timesExecuted, timesSignalled, waiting } from './asks';
import { expect, test } from './fixtures';
import {
  approve,
  enabledApprove,
  openRequest,
  openRun,
  requestPath,
  state,
  stayAfterDeciding,
} from './pages';

test.use({ own: {} });
test.describe.configure({ timeout: 120_000 });

test('the web server dies in the middle of a decision: after reload the truth, sending again is harmless', async ({
  desk,
  person,
  allow,
}) => {
  allow(
    /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET|ERR_INCOMPLETE_CHUNKED_ENCODING/,
    'the browser itself logs that the server is gone',
  );
  const page = await person();
  const asked = await askAndWait(desk);
  await stayAfterDeciding(page);
  await openRequest(page, asked);
  // Without a worker the answer takes a while: long enough to die between the signal and the answer.
  for (const worker of desk.stack.workers) await worker.kill();
  await approve(page).click();
  await expect.poll(() => timesSignalled(desk, asked), waiting).toBe(1);
  await desk.stack.web.kill();
  await expect(state(page, 'Approved')).toHaveCount(0);

  await desk.stack.web.restart();
  await page.goto(requestPath(asked));
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible(waiting);
  // Whoever is not sure sends again: where the button is offered, it must be harmless.
  if ((await enabledApprove(page).count()) > 0) await approve(page).click();
  await desk.stack.startWorker();
  await expect(state(page, 'Approved')).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(state(page, 'Approved')).toBeVisible(waiting);
  await openRun(page, asked, 'Approved');
  expect((await gate(desk, asked)).votes).toHaveLength(1);
  expect(await timesExecuted(desk, asked)).toBe(1);
});

test('a decision whose request never left is not called done, and can be sent again', async ({
  desk,
  person,
  allow,
}) => {
  allow(
    /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET|ERR_INCOMPLETE_CHUNKED_ENCODING/,
    'the browser itself logs that the server is gone',
  );
  const page = await person();
  const asked = await askAndWait(desk);
  await stayAfterDeciding(page);
  await openRequest(page, asked);
  await desk.stack.web.kill();
  await approve(page).click();
  await expect(
    page.getByText(/not known|unknown|does not answer|did not arrive|did not answer/i).first(),
  ).toBeVisible();
  await expect(state(page, 'Approved')).toHaveCount(0);
  expect(await timesSignalled(desk, asked)).toBe(0);
  await desk.stack.web.restart();
  await expect(enabledApprove(page)).toHaveCount(1, waiting);
  await expect(page.getByText('It did not arrive. Nothing was recorded.')).toBeVisible(waiting);
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(async () => (await gate(desk, asked)).votes.length, waiting).toBe(1);
  expect(await timesSignalled(desk, asked)).toBe(1);
});
