import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spokenBy } from './access-claims';

const known = { alias: 'corp', groupsClaim: 'groups', cliClientId: 'terminal' };
const person = { sub: 'ann', client_id: 'terminal', iat: 2_000, auth_time: 1_000 };
const machine = { sub: 'planner', client_id: 'planner', iat: 2_000, scope: 'submit wait' };

describe('a person', () => {
  test('is whom the provider signed in at the command line', () => {
    expect(spokenBy({ ...person, name: 'Ann', groups: ['reviewers'] }, known)).toEqual({
      ...{ kind: 'person', subject: 'ann', name: 'Ann', groups: ['reviewers'] },
      ...{ saidAt: 2_000_000, signedInAt: 1_000_000 },
    });
  });

  test('may come without name and groups, which are asked for elsewhere', () => {
    const spoken = spokenBy(person, known);
    expect(spoken).toEqual({ kind: 'person', subject: 'ann', saidAt: 2_000_000, signedInAt: 1_000_000 });
  });

  test.each([
    ['a client by itself', { sub: 'terminal' }],
    ['a sign-in of nobody knows when', { auth_time: undefined }],
    ['a service account, which signs in never', { auth_time: 0 }],
    ['somebody who acts for her (RFC 8693)', { act: { sub: 'bob' } }],
    ['the reader of an ID token', { nonce: 'n' }],
    ['the reader of an ID token of another flow', { at_hash: 'h' }],
    ['a token of no client', { client_id: undefined }],
    ['a token of nobody', { sub: '' }],
  ])('is not %s', (_who, over) => {
    expect(spokenBy({ ...person, ...over }, known)).toBeUndefined();
  });

  test('is nobody where no command line is known', () => {
    const { alias, groupsClaim } = known;
    expect(spokenBy(person, { alias, groupsClaim })?.kind).toBe('machine');
  });
});

describe('a machine', () => {
  test('is a client with its scopes', () => {
    expect(spokenBy(machine, known)).toEqual({
      ...{ kind: 'machine', name: 'planner', actor: { id: 'agent:planner', name: 'planner' } },
      scopes: ['submit', 'wait'],
    });
  });

  test.each([
    ['Okta', { cid: 'c', sub: 'c', scp: ['read'] }],
    ['Microsoft Entra ID', { azp: 'c', sub: 'c', roles: ['read', 'other'] }],
    ['an older Entra ID', { appid: 'c', sub: 'c', scp: 'read profile' }],
    ['Keycloak', { azp: 'c', sub: 'c', scope: 'profile read email' }],
  ])('is known as %s says it', (_provider, claims) => {
    expect(spokenBy({ iat: 1, ...claims }, known)).toMatchObject({ name: 'c', scopes: ['read'] });
  });

  test('whose token is about somebody acts for them', () => {
    expect(spokenBy({ ...machine, sub: 'ann', name: 'Ann' }, known)).toMatchObject({
      actor: { id: 'agent:planner', owner: { id: 'corp|ann', name: 'Ann' } },
    });
  });

  test.each([['sample'], ['two words'], [''], ['a'.repeat(201)], ['line\nbreak']])(
    'is never called %j',
    (client_id) => {
      expect(spokenBy({ ...machine, client_id }, known)).toBeUndefined();
    },
  );
});

test('whatever a token of another client says, it is no person’s', () => {
  const claim = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.constant(undefined));
  const claims = fc.record({
    ...{ client_id: fc.string(), azp: claim, cid: claim, sub: fc.string(), iat: fc.integer() },
    ...{ auth_time: fc.integer(), groups: fc.array(fc.string()), scope: claim, act: claim },
  });
  fc.assert(
    fc.property(claims, (said) => {
      fc.pre(said.client_id !== 'terminal');
      expect(spokenBy(said, known)?.kind).not.toBe('person');
    }),
  );
});

test('whatever it is, it is read without throwing', () => {
  fc.assert(fc.property(fc.anything(), (said) => void spokenBy(said, known)));
});
