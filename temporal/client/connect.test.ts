import { describe, expect, it } from 'vitest';
import { closeTemporal, openTemporal, ownPart, readTemporalSettings } from './connect';

describe('how this process reaches Temporal', () => {
  it('has defaults that fit a fresh machine', () => {
    expect(readTemporalSettings({})).toMatchObject({
      address: 'localhost:7233',
      namespace: 'default',
      taskQueue: 'countersign',
      visibilityLimit: 10,
    });
  });

  it('takes address and namespace from Temporal’s variables, and ours', () => {
    const env = {
      TEMPORAL_ADDRESS: 'temporal.example:7000',
      TEMPORAL_NAMESPACE: 'approvals',
      COUNTERSIGN_TASK_QUEUE: 'desk',
      COUNTERSIGN_VISIBILITY_LIMIT: '30',
    };
    expect(readTemporalSettings(env)).toEqual({
      address: 'temporal.example:7000',
      namespace: 'approvals',
      taskQueue: 'desk',
      visibilityLimit: 30,
    });
  });

  it.each(['0', '-1', '1.5', '1001', 'many'])('refuses a visibility limit of %s', (found) => {
    expect(() => readTemporalSettings({ COUNTERSIGN_VISIBILITY_LIMIT: found })).toThrow(
      `COUNTERSIGN_VISIBILITY_LIMIT is "${found}"; it must be a whole number from 1 to 1000`,
    );
  });

  it.each([
    [1, 1],
    [2, 1],
    [10, 8],
    [30, 24],
    [1000, 800],
  ])('of %d calls a second that the server admits it takes %d', (limit, own) => {
    expect(ownPart(limit)).toBe(own);
  });

  it('opens without calling anything', async () => {
    const temporal = openTemporal({ env: { TEMPORAL_ADDRESS: '127.0.0.1:1' } });
    expect(temporal).toMatchObject({ address: '127.0.0.1:1', namespace: 'default' });
    expect(temporal.budget.read()).toEqual({ perSecond: 0, limitPerSecond: 8, delayed: 0, total: 0 });
    await closeTemporal(temporal);
  });
});
