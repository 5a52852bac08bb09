import type { Page } from 'playwright/test';
import { ask, unique, waiting } from './asks';
import { expect, test } from './fixtures';
import { open } from './pages';

const answers = (page: Page) => page.getByRole('list', { name: 'What policy would say' });

test('policies are read by everybody with a role, in words and with what they decided', async ({
  desk,
  person,
}) => {
  const title = unique('Pay suppliers');
  await ask(desk, { title, risk: 'critical' });
  const page = await person('viewer');
  await open(page, '/policies');
  await expect(page.getByRole('heading', { name: 'Policies', level: 1 })).toBeVisible();
  await expect(page.getByText(/^sha256:[0-9a-f]{64}$/)).toBeVisible();
  const two = page.getByRole('listitem', { name: 'Two people decide about high risk' });
  await two.getByText(/^Source/).click();
  await expect(two.getByText('@quorum("2")')).toBeVisible();
  await two.getByText(/^Decided \d+ answers? lately/).click(waiting);
  await two.getByRole('link', { name: new RegExp(title) }).click(waiting);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();

  await page.goBack();
  await expect(page.getByText(/need the role operator or admin/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try it' })).toHaveCount(0);
});

test('an operator asks policy about something that does not exist', async ({ person }) => {
  const page = await person('operator');
  await open(page, '/policies');
  const form = page.getByRole('form', { name: 'Try it' });
  await form.getByLabel('Task or title').fill('Deploy checkout');
  await form.getByLabel('Action', { exact: true }).fill('deploy.release');
  await form.getByLabel('Target').fill('checkout @ production');
  await form.getByLabel('Groups asked').fill('finance');
  await form.getByLabel('When, in UTC').fill('2026-11-28T12:00');
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(answers(page).getByText('Policy asks for somebody from security')).toBeVisible();
  await expect(answers(page).getByText(/Production is frozen from Friday 16:00/)).toBeVisible();
  await expect(answers(page).getByText('freeze-window')).toBeVisible();
  const stages = page.getByRole('region', { name: 'Rule of the gate' }).getByRole('listitem');
  await expect(stages).toHaveText([/somebody from finance/, /somebody from security/]);

  await form.getByLabel('Task or title').fill('forbidden: drop everything');
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(answers(page).getByText('Denied by policy')).toBeVisible();
  await expect(answers(page).getByText(/are never run/)).toBeVisible();
});

test('an operator tries other policies against what runs had asked', async ({ desk, person }) => {
  const title = unique('Refund an order');
  await ask(desk, { title, action: { name: 'payments.refund', arguments: { amount: 10 } } });
  const page = await person('operator');
  const policy = (action: string) => ({
    name: 'no-refunds.cedar',
    mimeType: 'text/plain',
    buffer: Buffer.from(
      `@id("no-refunds") @title("No refunds") @reason("There are no refunds this month.")
       forbid (principal, action == Action::"${action}", resource)
       when { resource.actionName == "payments.refund" };`,
    ),
  });
  await open(page, '/policies');
  const form = page.getByRole('form', { name: 'Backtest' });
  await form.getByLabel('Files', { exact: true }).setInputFiles(policy('rum'));
  await form.getByRole('button', { name: 'Backtest' }).click();
  await expect(page.getByRole('list', { name: 'Mistakes' })).toContainText(
    /no-refunds\.cedar:2:\d+.*Unrecognized action.*Did you mean/,
  );
  await form.getByLabel('Files', { exact: true }).setInputFiles(policy('run'));
  await expect(async () => {
    await form.getByRole('button', { name: 'Backtest' }).click();
    const difference = page
      .getByRole('list', { name: 'Would differ' })
      .getByRole('listitem')
      .filter({ hasText: title });
    await expect(difference).toContainText('Would be blocked: There are no refunds this month.');
  }).toPass(waiting);
});
