import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce, Announcer } from './announcer';
import { StaleNote } from './stale-note';
import { absoluteWords, Age, Due, Span, TimeOfDay } from './time';

const now = Date.parse('2030-01-01T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const shown = () => screen.getByRole('time').textContent;

describe('an age', () => {
  it.each([
    ['2030-01-01T11:59:20Z', '40s'],
    ['2030-01-01T11:48:00Z', '12m'],
    ['2030-01-01T07:50:00Z', '4h 10m'],
    ['2030-01-01T01:00:00Z', '11h'],
    ['2029-12-29T11:00:00Z', '3d'],
    ['2030-01-01T12:00:30Z', '1s'],
  ])('of %s is %s', (at, words) => {
    render(<Age at={at} />);
    expect(shown()).toBe(words);
  });

  it('ticks for every moment of the page from one timer, and that stops when none is left', () => {
    const first = render(<Age at="2030-01-01T11:59:58Z" />);
    const second = render(<Age at="2030-01-01T11:59:58Z" />);
    expect(vi.getTimerCount()).toBe(1);
    pass(3000);
    expect(screen.getAllByRole('time').map((time) => time.textContent)).toEqual(['5s', '5s']);
    first.unmount();
    second.unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a deadline', () => {
  it.each([
    ['2030-01-01T15:48:00Z', 'in 3h 48m', 'text-dim'],
    ['2030-01-01T12:30:00Z', 'in 30m', 'text-warn-ink'],
    ['2030-01-01T12:00:30Z', '30s left', 'text-warn-ink'],
    ['2030-01-01T12:00:00Z', 'overdue 1s', 'text-no-ink'],
    ['2030-01-01T11:19:00Z', 'overdue 41m', 'text-no-ink'],
  ])('at %s is %s', (at, words, tone) => {
    render(<Due at={at} />);
    expect(shown()).toBe(words);
    expect(screen.getByRole('time').className).toContain(tone);
  });
});

describe('a length of time', () => {
  it('stands still once it has ended and runs while it has not', () => {
    const { container } = render(
      <>
        <Span from="2030-01-01T11:58:00Z" to="2030-01-01T11:59:05Z" />
        <Span from="2030-01-01T11:58:00Z" />
      </>,
    );
    const words = () => [...container.querySelectorAll('span')].map((one) => one.textContent);
    expect(words()).toEqual(['1m 05s', '2m 00s']);
    pass(7000);
    expect(words()).toEqual(['1m 05s', '2m 07s']);
  });
});

describe('a length below a second', () => {
  it('is one, never now', () => {
    const { container } = render(<Span from="2030-01-01T11:59:59.600Z" to="2030-01-01T12:00:00Z" />);
    expect(container.textContent).toBe('0.4s');
  });
});

describe('the absolute time', () => {
  it('has date, seconds and zone, and is reachable by Tab only where that is wanted', () => {
    render(
      <>
        <Age at="2030-01-01T11:00:00Z" />
        <TimeOfDay at="2030-01-01T11:00:09Z" seconds reachable />
      </>,
    );
    const [age, day] = screen.getAllByRole<HTMLTimeElement>('time');
    expect(age?.tabIndex).toBe(-1);
    expect(day?.tabIndex).toBe(0);
    expect(day?.title).toMatch(/^1 Jan 2030(,| at) \d\d:00:09 \S+$/);
    expect(day?.textContent).toMatch(/^\d\d:00:09$/);
  });

  it('is the text itself where that is no time', () => {
    expect(absoluteWords('not a time', true)).toBe('not a time');
    expect(absoluteWords('2030-01-01T11:00:00Z', false)).toMatch(/11:00:00 UTC$/);
  });
});

describe('a stale answer', () => {
  it('says its age, alive', () => {
    const { container } = render(<StaleNote asOf="2030-01-01T11:59:50Z" />);
    expect(container.textContent).toBe('This is how it was 10s ago.');
    pass(5000);
    expect(container.textContent).toBe('This is how it was 15s ago.');
  });
});

describe('the live region', () => {
  it('says a sentence, and the same sentence again as a change', () => {
    render(<Announcer />);
    const region = screen.getByRole('status');
    act(() => announce('1 new request'));
    const first = region.textContent;
    act(() => announce('1 new request'));
    expect(first.trim()).toBe('1 new request');
    expect(region.textContent.trim()).toBe('1 new request');
    expect(region.textContent).not.toBe(first);
    expect(region.getAttribute('aria-atomic')).toBe('true');
  });
});
