import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Age, Due } from './time';

const start = Date.parse('2030-01-01T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('counts an age on, from one clock', () => {
  render(<Age at="2030-01-01T11:59:00Z" precise />);
  const time = screen.getByRole('time');
  expect(time.textContent).toBe('1m 00s');
  act(() => {
    vi.advanceTimersByTime(5000);
  });
  expect(time.textContent).toBe('1m 05s');
});

it('has the absolute time with its zone at hand', () => {
  render(<Age at="2030-01-01T11:59:00Z" reachable />);
  const time = screen.getByRole('time');
  expect(time.getAttribute('datetime')).toBe('2030-01-01T11:59:00Z');
  expect(time.title).toMatch(/1 Jan 2030.*(UTC|GMT|[A-Z]{2,4})/);
  expect(time.tabIndex).toBe(0);
});

it('turns a deadline from calm to overdue', () => {
  render(<Due at="2030-01-01T12:02:00Z" />);
  expect(screen.getByRole('time').textContent).toBe('2m left');
  act(() => {
    vi.advanceTimersByTime(3 * 60_000);
  });
  expect(screen.getByRole('time').textContent).toBe('overdue 1m');
});
