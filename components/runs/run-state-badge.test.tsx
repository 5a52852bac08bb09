import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { runStates, runStateWords } from '@/temporal/contract/run-state';
import { RunStateBadge } from './run-state-badge';

afterEach(cleanup);

it.each(runStates)('says %s in words, with an icon that is not read out', (state) => {
  render(<RunStateBadge state={state} />);
  const badge = screen.getByText(runStateWords[state]);
  expect(badge.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});
