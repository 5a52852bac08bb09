import { askAndWait, gate, record, timesSignalled, waiting } from './asks';
import { expect, test } from './fixtures';
import { approve, comment, openRequest, requestPath } from './pages';
import { choose, signInAt } from './sign-in';

test('a rule asks for a fresh sign-in: one comes back to the same request, comment kept, and decides', async ({
  desk,
  visitor,
}) => {
  const page = await visitor();
  await signInAt(page, 'finance-1');
  const asked = await askAndWait(desk, { rule: { maxSignInAge: 'PT25S' } });
  await openRequest(page, asked);
  await comment(page).fill('Checked the invoice.');
  // The page knows by itself when the sign-in has become too old.
  const again = page.getByRole('main').getByRole('link', { name: /Sign in again/ });
  await expect(again).toBeVisible(waiting);
  await again.click();
  await choose(page, 'finance-1');
  await expect(page).toHaveURL(new RegExp(requestPath(asked)));
  await expect(comment(page)).toHaveValue('Checked the invoice.');
  await approve(page).click();
  await expect
    .poll(async () => (await gate(desk, asked)).votes, waiting)
    .toMatchObject([{ actor: { id: 'dev|finance-1' }, comment: 'Checked the invoice.', verified: true }]);
  // Nothing was sent while the sign-in was too old, so nothing had to be refused.
  expect(await timesSignalled(desk, asked)).toBe(1);
  expect((await record(desk, asked)).gates[0]?.refused).toEqual([]);
});
