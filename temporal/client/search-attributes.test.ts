import { describe, expect, it, vi } from 'vitest';
import { searchAttributes } from '../contract/search-attributes';
import { indexedValueTypes } from './proto-enums';
import type { OperatorConnection } from './search-attributes';
import { ensureSearchAttributes, registerCommand } from './search-attributes';

const refused = (code: number) =>
  Object.assign(new Error('no'), { code, details: 'operator calls are not allowed here', metadata: {} });
const everything = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [name, indexedValueTypes[type]]),
);

/** Stands for Temporal Cloud, which cannot be had here: a server that refuses what it is told to refuse. */
function server(registered: Record<string, number>, refuses: { list?: number; add?: number } = {}) {
  const added: string[] = [];
  const operatorService = {
    listSearchAttributes: () =>
      refuses.list
        ? Promise.reject(refused(refuses.list))
        : Promise.resolve({ systemAttributes: {}, customAttributes: registered }),
    addSearchAttributes: ({ searchAttributes: wanted }: { searchAttributes: Record<string, number> }) => {
      if (refuses.add) return Promise.reject(refused(refuses.add));
      added.push(...Object.keys(wanted));
      Object.assign(registered, wanted);
      return Promise.resolve({});
    },
  };
  const withDeadline = <T>(_deadline: number | Date, call: () => Promise<T>) => call();
  // Only these two calls of the real connection are used.
  const connection = { operatorService, withDeadline } as unknown as OperatorConnection;
  return { connection, added };
}

describe('registering the search attributes', () => {
  it('adds what is missing and only that', async () => {
    const rest = Object.fromEntries(Object.entries(everything).filter(([name]) => name !== 'ApprovalTitle'));
    const { connection, added } = server(rest);
    const say = vi.fn();
    const states = await ensureSearchAttributes(connection, { namespace: 'ns' }, say);
    expect(added).toEqual(['ApprovalTitle']);
    expect(states?.every(({ state }) => state === 'registered')).toBe(true);
    expect(say).not.toHaveBeenCalled();
  });

  it.each([
    ['to list', { list: 7 }, Object.keys(searchAttributes)],
    ['to list, which it does not know', { list: 12 }, Object.keys(searchAttributes)],
    ['to add', { add: 7 }, ['ApprovalTitle']],
  ])('goes on where the server refuses %s, and says once what to run', async (_what, refuses, names) => {
    const rest = Object.fromEntries(Object.entries(everything).filter(([name]) => name !== 'ApprovalTitle'));
    const { connection, added } = server(rest, refuses);
    const say = vi.fn<(line: string) => void>();
    await expect(ensureSearchAttributes(connection, { namespace: 'ns' }, say)).resolves.toBeUndefined();
    expect(added).toEqual([]);
    expect(say).toHaveBeenCalledTimes(1);
    const [line = ''] = say.mock.calls[0] ?? [];
    expect(line).toContain('operator calls are not allowed here');
    expect(line).toContain('temporal operator search-attribute create --namespace ns');
    for (const name of names) expect(line).toContain(`--name ${name} --type`);
  });

  it('takes a faster process for what it is', async () => {
    const { connection } = server({ ...everything }, { add: 6 });
    await expect(ensureSearchAttributes(connection, { namespace: 'ns' })).resolves.toHaveLength(9);
  });

  it('throws where one has another type, and where Temporal is not there', async () => {
    const wrong = server({ ...everything, ApprovalRisk: indexedValueTypes.Text });
    await expect(ensureSearchAttributes(wrong.connection, { namespace: 'ns' })).rejects.toMatchObject({
      code: 'temporal-refused',
      message: expect.stringContaining('ApprovalRisk (needs Keyword)') as string,
    });
    const { connection } = server({}, { list: 14 });
    await expect(ensureSearchAttributes(connection, { namespace: 'ns' })).rejects.toMatchObject({ code: 14 });
  });

  it('is a command that can be pasted', () => {
    expect(registerCommand(['ApprovalState', 'ApprovalGroups'], { namespace: 'ns' })).toBe(
      'temporal operator search-attribute create --namespace ns --name ApprovalState --type Keyword --name ApprovalGroups --type KeywordList',
    );
  });

  it.each([
    ['desk.a1b2c.tmprl.cloud:7233', 'tcld'],
    ['eu-west-1.aws.api.temporal.io:7233', 'tcld'],
    ['temporal.example:7233', 'temporal'],
    ['tmprl.cloud.example:7233', 'temporal'],
    [undefined, 'temporal'],
  ])('is the one of the command line that serves %s', (address, program) => {
    const command = registerCommand(['ApprovalTitle'], { namespace: 'desk.a1b2c', address });
    expect(command.split(' ')[0]).toBe(program);
    expect(command).toContain('--namespace desk.a1b2c ');
    expect(command).toMatch(/ApprovalTitle(=Text"| --type Text)$/);
  });
});
