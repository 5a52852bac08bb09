import { expect, test, vi } from 'vitest';
import { DeskError } from './desk-error';

test('an error of another copy of this module is known', async () => {
  vi.resetModules();
  const copy = await import('./desk-error');
  expect(copy.DeskError).not.toBe(DeskError);
  expect(new copy.DeskError('not-found', 'Gone.')).toBeInstanceOf(DeskError);
});

test.each([new Error('DeskError'), undefined, null, 'DeskError', { name: 'DeskError', code: 'not-found' }])(
  '%s is none',
  (value) => {
    expect(value instanceof DeskError).toBe(false);
  },
);

test('it carries its field and its cause', () => {
  const cause = new Error('why');
  const error = new DeskError('invalid-input', 'Task must not be empty.', { field: 'task', cause });
  expect(error).toMatchObject({ name: 'DeskError', code: 'invalid-input', field: 'task', cause });
});
