import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNotifications } from './notifications';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const env = {
  AUDIT: secret,
  AUDIT_NEXT: `whsec_${Buffer.alloc(24, 2).toString('base64')}`,
  SHORT: 'whsec_YQ==',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-notifications-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  writeFileSync(path.join(folder, 'n.yaml'), text);
  return readNotifications('n.yaml', folder, env);
}
const hook = (more = '') => `webhooks: [{ name: audit, url: "https://x.test/h", secret: AUDIT${more} }]`;

describe('notifications.yaml', () => {
  it('need not be there; a file that is named must', () => {
    expect(readNotifications(undefined, folder, env)).toEqual({
      settings: { webhooks: [] },
      allowPrivate: [],
    });
    expect(() => readNotifications('gone.yaml', folder, env)).toThrow(
      /gone\.yaml cannot be used at its text/,
    );
  });

  it('may be empty', () => {
    expect(read('# nobody')).toEqual({ settings: { webhooks: [] }, allowPrivate: [] });
  });

  it('names webhooks, with their secrets from the environment', () => {
    const { settings } = read(
      hook(', events: [decided], groups: [finance], risks: [high], kinds: [approval]'),
    );
    expect(settings.webhooks).toEqual([
      {
        name: 'audit',
        url: 'https://x.test/h',
        secrets: [secret],
        events: ['decided'],
        groups: ['finance'],
        risks: ['high'],
        kinds: ['approval'],
      },
    ]);
    const two = read('webhooks: [{ name: a, url: "https://x.test", secret: [AUDIT, AUDIT_NEXT] }]');
    expect(two.settings.webhooks[0]?.secrets).toEqual([secret, env.AUDIT_NEXT]);
  });

  it('names mailboxes, and what inside a network may be reached', () => {
    expect(
      read(
        'mail: { from: "Desk <d@x.test>", groups: { finance: [f@x.test] } }\nallowPrivate: [h.internal, 10.0.0.0/8]',
      ),
    ).toEqual({
      settings: {
        webhooks: [],
        mail: { from: 'Desk <d@x.test>', groups: { finance: ['f@x.test'] }, reviewers: [] },
      },
      allowPrivate: ['h.internal', '10.0.0.0/8'],
    });
  });

  it('as it is shipped can be used', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    expect(readNotifications(undefined, root, {}).settings.mail?.groups).toHaveProperty('security');
  });

  it.each([
    ['broken YAML', 'webhooks: [', 'its text'],
    ['an unknown field', 'mails: {}', 'its root'],
    ['an unknown field of a webhook', hook(', header: x'), 'webhooks.0'],
    ['a name with blanks', hook().replace('audit', '"a b"'), 'webhooks.0.name'],
    [
      'a name twice',
      'webhooks: [{ name: a, url: "https://x.test", secret: AUDIT }, { name: a, url: "https://y.test", secret: AUDIT }]',
      'webhooks: two webhooks',
    ],
    ['no web address', hook().replace('https', 'ftp'), 'webhooks.0.url'],
    ['credentials in the address', hook().replace('x.test', 'u:p@x.test'), 'webhooks.0.url'],
    ['a secret itself', hook().replace('AUDIT', secret), 'webhooks.0.secret'],
    ['a variable that is not set', hook().replace('AUDIT', 'NOWHERE'), 'NOWHERE is not set'],
    ['a secret that is too short', hook().replace('AUDIT', 'SHORT'), 'SHORT must hold whsec_'],
    ['an event that there is not', hook(', events: [approved]'), 'webhooks.0.events.0'],
    ['no sender', 'mail: { groups: {} }', 'mail.from'],
    ['a sender of two lines', 'mail: { from: "a\\nb <d@x.test>" }', 'mail.from'],
    ['a mailbox that is none', 'mail: { from: d@x.test, groups: { a: [nobody] } }', 'mail.groups.a.0'],
    ['a range that is none', 'allowPrivate: [10.0.0.0/99]', 'allowPrivate.0'],
  ])('is refused with its place: %s', (_what, text, place) => {
    expect(() => read(text)).toThrow(place);
    expect(() => read(text)).toThrow(/n\.yaml cannot be used at /);
  });

  it('never says a secret', () => {
    expect(() => read(hook().replace('AUDIT', 'SHORT'))).not.toThrow(/YQ==/);
  });
});
