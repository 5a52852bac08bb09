import { expect, it } from 'vitest';
import { DeskError } from '../../temporal/contract/desk-error';
import { deskAddress } from './desk-address';

it.each([
  ['https://named.example', { COUNTERSIGN_ORIGIN: 'https://set.example' }, 'https://last.example'],
  [undefined, { COUNTERSIGN_ORIGIN: 'https://named.example' }, 'https://last.example'],
  [undefined, {}, 'https://named.example'],
  ['https://named.example/', {}, undefined],
])('named %j, environment %j, last %j: the nearest is meant', (named, env, last) => {
  expect(deskAddress(env, named, last)).toBe('https://named.example');
});

it('is this machine where nothing is said, at its port', () => {
  expect(deskAddress({})).toBe('http://localhost:3000');
  expect(deskAddress({ PORT: '4000' })).toBe('http://localhost:4000');
  for (const host of ['127.0.0.1', '[::1]']) expect(deskAddress({}, `http://${host}:1`)).toContain(host);
});

it.each(['http://desk.example', 'desk', 'https://desk.example/x', 'https://desk.example?a', 'file:///x', ''])(
  'never lets a token travel in the clear or astray: %j',
  (named) => {
    const find = () => deskAddress({}, named);
    expect(find).toThrow(DeskError);
    expect(find).toThrow('is no address of a desk');
  },
);
