import { describe, expect, it } from 'vitest';
import { permissionNames } from './roles';
import { permissionOfScope, scopes, scopeWords } from './scopes';

describe('scopes', () => {
  it('are those of the contract, and none of them decides', () => {
    expect(scopes).toEqual(['submit', 'read', 'wait', 'operate']);
    expect(Object.values(permissionOfScope)).not.toContain('decide');
  });

  it.each(scopes)('%s has words that complete “It may …”, and a permission of people beside it', (scope) => {
    expect(scopeWords[scope]).toMatch(/^\p{Ll}[^.]{5,80}$/u);
    expect(permissionNames).toContain(permissionOfScope[scope]);
  });

  it('are told apart by their words', () => {
    expect(new Set(Object.values(scopeWords)).size).toBe(scopes.length);
  });
});
