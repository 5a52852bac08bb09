import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudEvent } from '../contract/event.schema';
import { agentTaskSchema, approvalInputSchema } from '../contract/task.schema';
import { JqPool } from './jq-pool';
import { matchEvent } from './match';
import { readTriggers } from './triggers';
import type { Triggers } from './triggers';

const jq = new JqPool({ limitMs: 10_000 });
afterAll(() => jq.close());

const compiled = async (text: string): Promise<Triggers> => {
  const triggers = await readTriggers(text, ['agentTask', 'approval'], jq);
  if (Array.isArray(triggers)) throw new Error(JSON.stringify(triggers));
  return triggers;
};
const event = (more: Partial<CloudEvent> = {}): CloudEvent => ({
  ...{ specversion: '1.0', id: '1', source: '/shop/eu', type: 'refund.asked', data: { order: 7, amount: 5 } },
  ...more,
});
const one = (on: string, start = 'kind: approval, input: { title: "${ .data.order }" }') =>
  compiled(
    `hooks:\n  - { name: h, scheme: standard-webhooks, keys: [{ file: k }] }\ntriggers:\n  - { name: one, on: ${on}, start: { ${start} } }`,
  );

describe('a trigger is about', () => {
  it.each([
    ['its type', '{ type: refund.asked }', event(), true],
    ['no other type', '{ type: refund }', event(), false],
    ['types that begin so', '{ type: refund.* }', event(), true],
    ['its source', '{ type: "*", source: /shop/eu }', event(), true],
    ['no other source', '{ type: "*", source: /shop }', event(), false],
    ['sources that begin so', '{ type: "*", source: /shop/* }', event(), true],
    ['events for which its condition holds', '{ type: "*", if: "${ .data.amount > 4 }" }', event(), true],
    ['no events for which it does not', '{ type: "*", if: .data.amount > 5 }', event(), false],
    ['no events where it gives nothing', '{ type: "*", if: empty }', event(), false],
    ['nothing of a hook that it does not name', '{ type: "*", hook: h }', event(), false],
  ])('%s', async (_, on, given, is) => {
    const { triggers } = await one(on);
    expect((await matchEvent(triggers, given, undefined, jq)) !== undefined).toBe(is);
  });

  it('what comes in through its hook, and nothing else', async () => {
    const { triggers } = await one('{ type: "*", hook: h }');
    expect((await matchEvent(triggers, event(), 'h', jq))?.input).toEqual({ title: 7 });
    const { triggers: open } = await one('{ type: "*" }');
    expect(await matchEvent(open, event(), 'h', jq)).toBeUndefined();
  });

  it('an event alone: the first in the file starts its run', async () => {
    const start = (title: string) => `start: { kind: approval, input: { title: ${title} } }`;
    const { triggers } = await compiled(
      `triggers:\n  - { name: no, on: { type: "*", if: "false" }, ${start('no')} }\n  - { name: first, on: { type: "*" }, ${start('first')} }\n  - { name: second, on: { type: "*" }, ${start('second')} }`,
    );
    expect((await matchEvent(triggers, event(), undefined, jq))?.trigger.name).toBe('first');
  });
});

describe('what a trigger starts', () => {
  it('has the risk and the group of the file, whatever the event brings', async () => {
    const { triggers } = await one(
      '{ type: "*" }',
      'kind: approval, risk: high, group: finance, input: "${ .data }"',
    );
    const given = event({ data: { title: 't', risk: 'low', groups: ['mine'] } });
    expect((await matchEvent(triggers, given, undefined, jq))?.input).toEqual({
      title: 't',
      risk: 'high',
      groups: ['finance'],
    });
  });

  it.each([
    ['fails', '"${ error(\\"no order\\") }"', /^The trigger "one" cannot be evaluated: No order\.$/],
    ['is no object', '"${ 1 }"', /gives no object/],
    ['is several', '"${ {}, {} }"', /gives 2 inputs; an event starts one run\.$/],
  ])('is refused when its input %s', async (_, input, message) => {
    const { triggers } = await one('{ type: "*" }', `kind: approval, input: ${input}`);
    await expect(matchEvent(triggers, event(), undefined, jq)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message) as string,
    });
  });

  it('may be tried again when it took too long', async () => {
    const quick = new JqPool({ limitMs: 500 });
    const { triggers } = await one('{ type: "*" }', 'kind: approval, input: "${ def f: f; f }"');
    await expect(matchEvent(triggers, event(), undefined, quick)).rejects.toMatchObject({ code: 'busy' });
    await quick.close();
  });
});

describe('the triggers that are shipped', () => {
  let shipped: Triggers;
  beforeAll(async () => {
    shipped = await compiled(readFileSync('triggers.yaml', 'utf8'));
  });

  it('start a refund', async () => {
    const data = { order: '4711', amount: 49.9, currency: 'EUR' };
    const given = event({ type: 'com.example.shop.refund.asked', data });
    const found = await matchEvent(shipped.triggers, given, undefined, jq);
    expect(agentTaskSchema.parse(found?.input)).toEqual({
      task: 'Refund order 4711',
      title: 'Refund 49.9 EUR for order 4711',
      summary: 'The customer gave no reason.',
      action: { name: 'payments.refund', target: 'Order 4711', arguments: data },
      expiresIn: 'P2D',
      risk: 'medium',
      groups: ['finance'],
    });
  });

  it('ask for the deletion of an account', async () => {
    const given = event({ type: 'account.delete.asked', data: { customer: 'ada' } });
    const found = await matchEvent(shipped.triggers, given, 'shop', jq);
    expect(approvalInputSchema.parse(found?.input).title).toBe('Delete the account of ada');
  });

  it('deploy a release, and no draft of one', async () => {
    const release = { tag_name: 'v1', html_url: 'https://example.com', prerelease: false };
    const data = { action: 'published', release, repository: { full_name: 'o/r' } };
    const given = event({ type: 'release', data });
    const found = await matchEvent(shipped.triggers, given, 'github', jq);
    expect(agentTaskSchema.parse(found?.input).task).toBe('Deploy o/r v1');
    const draft = event({ type: 'release', data: { ...data, action: 'created' } });
    expect(await matchEvent(shipped.triggers, draft, 'github', jq)).toBeUndefined();
  });
});
