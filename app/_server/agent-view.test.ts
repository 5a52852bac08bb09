import { describe, expect, test } from 'vitest';
import { requestStatuses } from '@/temporal/contract/api.schema';
import type { RequestView } from '@/temporal/contract/api.schema';
import type { Outcome } from '@/temporal/contract/outcome.schema';
import { agentViewOf } from './agent-view';

const at = '2026-01-01T10:00:00.000Z';
const outcome: Outcome = { outcome: 'approved', gateId: 'gate-1', at, digest: 'sha256:1' };
const request: RequestView = {
  ...{ id: 'req-1', runId: 'run-1', gateId: 'gate-1', kind: 'approval', title: 'Refund', asOf: at },
  ...{ url: 'http://localhost:3000/inbox/req-1', status: 'approved', final: true, digest: 'sha256:1' },
  outcome,
};

describe('consent', () => {
  test('is the exact word about exactly what stands beside it', () => {
    expect(agentViewOf(request)).toEqual({ ...request, approved: true });
  });

  test('is what policy alone said of what was asked, where no gate opened', () => {
    const auto = { ...request, gateId: undefined, outcome: { outcome: 'approved', at } } as const;
    expect(agentViewOf(auto).approved).toBe(true);
    expect(agentViewOf({ ...auto, digest: undefined }).approved).toBe(true);
  });

  test.each<[string, Partial<RequestView>]>([
    ['no outcome', { outcome: undefined }],
    ['another outcome', { outcome: { ...outcome, outcome: 'rejected' } }],
    ['a gate that binds nothing', { digest: undefined, outcome: { ...outcome, digest: undefined } }],
    ['an outcome that binds nothing', { outcome: { ...outcome, digest: undefined } }],
  ])('is not %s', (_what, over) => {
    expect(agentViewOf({ ...request, ...over }).approved).toBe(false);
  });

  test.each(requestStatuses.filter((status) => status !== 'approved'))('is not %s', (status) => {
    expect(agentViewOf({ ...request, status }).approved).toBe(false);
    expect(agentViewOf({ ...request, status, outcome: undefined }).approved).toBe(false);
  });

  test.each([undefined, 'sha256:2'])('to something that cannot be read is no answer yet: %s', (digest) => {
    expect(() => agentViewOf({ ...request, digest })).toThrow(
      expect.objectContaining({ code: 'not-confirmed' }),
    );
  });
});
