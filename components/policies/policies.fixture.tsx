import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { BundledPolicy } from '@/temporal/contract/policy-bundle';
import type { LatelyAnswer, PoliciesView } from '@/temporal/contract/policy-views';
import type { Role } from '@/temporal/contract/roles';
import { permissionsOf } from '@/temporal/contract/roles';
import { ago, signedIn, status } from '../inbox/views.fixture';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { PoliciesPage } from './policies-page';

// Whoever imports this has it done for each of its tests.
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
});
afterEach(() => {
  vi.useRealTimers();
});

export function policy(over: Partial<BundledPolicy> = {}): BundledPolicy {
  return {
    id: 'two-people',
    title: 'Two people decide about high risk',
    reason: 'The risk is high: two people have to approve.',
    effect: 'permit',
    actions: ['review'],
    demand: { quorum: 2 },
    file: 'high-risk.cedar',
    line: 3,
    text: '@id("two-people")\npermit (principal, action == Action::"review", resource);',
    ...over,
  };
}

export function answer(over: Partial<LatelyAnswer> = {}): LatelyAnswer {
  return {
    workflowId: 'run-1',
    runId: 'r',
    title: 'Refund €4,980',
    point: 'require',
    at: ago(120),
    effect: 'review',
    determining: ['two-people'],
    reasons: [],
    ...over,
  };
}

export function view(over: Partial<PoliciesView> = {}): PoliciesView {
  return {
    bundle: {
      digest: `sha256:${'0a'.repeat(32)}`,
      engine: 'cedar 4.13.0',
      source: 'policies',
      policies: [policy()],
    },
    lately: {
      runs: 3,
      answers: 7,
      byOthers: 0,
      errors: [],
      byPolicy: { 'two-people': { count: 2, newest: [answer()] } },
    },
    asOf: ago(0),
    ...over,
  };
}

/** Draws the page, for somebody of these roles, and waits until the policies are there. */
export async function open(over: Partial<PoliciesView> = {}, roles: Role[] = ['operator']) {
  server.says('/api/status', status({ me: { ...signedIn, roles, permissions: permissionsOf(roles) } }));
  server.says('/api/policies', view(over));
  const user = draw();
  await screen.findByRole('region', { name: 'In use' });
  return user;
}

export function draw() {
  render(
    <Desk>
      <PoliciesPage />
    </Desk>,
  );
  return userNow();
}
