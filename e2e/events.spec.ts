import { createHmac, randomUUID } from 'node:crypto';
import { eventAnswerSchema } from '../temporal/contract/event.schema';
import { waiting } from './asks';
import { expect, test } from './fixtures';
import { enabledApprove, open, row, state } from './pages';

const secret = Buffer.alloc(32, 7);
test.use({ own: { env: { COUNTERSIGN_HOOK_SHOP: `whsec_${secret.toString('base64')}` } } });

test('an operator tries a trigger: its run waits for others, and the same event starts nothing more', async ({
  person,
}) => {
  const page = await person('operator');
  await open(page, '/schedules');
  await page.getByRole('tab', { name: 'Event triggers' }).click();
  await expect(page).toHaveURL(/tab=triggers/);
  await page.getByRole('button', { name: 'Try refund-asked' }).click();
  const form = page.getByRole('form', { name: 'Send a test event' });
  await expect(form.getByLabel('Type')).toHaveValue('com.example.shop.refund.asked');
  await form.getByLabel('Data').fill('{ "order": "815", "amount": 12, "currency": "EUR" }');
  await form.getByRole('button', { name: 'Send test event' }).click();
  await expect(page.getByText('The event has started a run.').first()).toBeVisible();
  await form.getByRole('button', { name: 'Send test event' }).click();
  await expect(page.getByText(/This event came before/).first()).toBeVisible();
  const deliveries = page.getByRole('list', { name: 'Last deliveries' }).getByRole('listitem');
  await expect(deliveries).toHaveText([/Refund 12 EUR.*Duplicate/, /Refund 12 EUR.*Started/]);

  await page.getByRole('link', { name: 'Open the run' }).click();
  await expect(page.getByRole('heading', { name: 'Refund 12 EUR for order 815' })).toBeVisible();
});

test('a signed delivery waits in the inbox, and a changed one does not', async ({ desk, person }) => {
  const customer = `customer-${randomUUID().slice(0, 8)}`;
  const body = JSON.stringify({ type: 'account.delete.asked', customer });
  const id = randomUUID();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64');
  const deliver = (text: string) =>
    fetch(`${desk.origin}/api/v1/hooks/shop`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': at,
        'webhook-signature': `v1,${signature}`,
      },
      body: text,
    });
  expect((await deliver(body.replace(customer, 'somebody else'))).status).toBe(401);
  const taken = await deliver(body);
  expect(taken.status).toBe(202);
  const { run } = eventAnswerSchema.parse(await taken.json());

  const title = `Delete the account of ${customer}`;
  const page = await person('security-1');
  await open(page, '/inbox');
  await row(page, title).getByRole('link').click(waiting);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(enabledApprove(page)).toBeVisible();
  await open(page, `/runs/${run?.id ?? ''}`);
  await expect(state(page, 'Waiting')).toBeVisible();
});
