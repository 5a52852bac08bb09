import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WaitingRow as Row } from '@/temporal/contract/views';
import { setNote } from './decision-notes';
import { WaitingRow } from './waiting-row';

afterEach(cleanup);

const row: Row = {
  workflowId: 'refund/1',
  runId: 'run-1',
  gateId: 'gate-1',
  kind: 'agentTask',
  title: 'Refund \u202E€10',
  action: 'stripe.refund',
  requester: { id: 'agent:refund-agent', owner: { id: 'claimed:dana', name: 'Dana' } },
  risk: 'critical',
  since: new Date(Date.now() - 12 * 60_000).toISOString(),
  dueAt: new Date(Date.now() + 90_000).toISOString(),
  progress: { have: 1, need: 2 },
};

const draw = (selected = false) =>
  render(<WaitingRow row={row} me={undefined} selected={selected} search="sort=age" onOpen={vi.fn()} />);

describe('row', () => {
  it('is one link that keeps the list and names run and gate', () => {
    draw();
    const address = new URL(screen.getByRole<HTMLAnchorElement>('link').href);
    expect(address.pathname).toBe('/inbox/refund%2F1');
    expect(Object.fromEntries(address.searchParams)).toEqual({ sort: 'age', run: 'run-1', gate: 'gate-1' });
  });

  it('says risk, requester, action, progress, age and deadline, and marks what is hidden', () => {
    draw();
    const text = screen.getByRole('link').textContent;
    for (const part of [
      'Critical risk',
      'refund-agent for Dana · stripe.refund · 1 of 2',
      '12m',
      'U+202E',
      '1m left',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('tells which row is selected', () => {
    draw(true);
    expect(screen.getByRole('link').getAttribute('aria-current')).toBe('true');
  });

  it('says that my decision is recorded while no worker applies it', () => {
    setNote('run-1/gate-1', {
      decisionId: 'd',
      act: 'approve',
      phase: 'answered',
      result: { state: 'recorded', waitingFor: 'worker', tookMs: 1 },
    });
    draw();
    expect(screen.getByRole('link').textContent).toContain('recorded, waiting for a worker');
    setNote('run-1/gate-1', undefined);
  });
});
