import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { entry, view } from '../inbox/views.fixture';
import { Timeline } from './timeline';

afterEach(cleanup);

describe('a time that an entry tells of', () => {
  const at = '2030-01-01T10:00:00.189Z';

  it.each([
    ['a deadline', { dueAt: at }, /^The deadline was 1 Jan 2030, \d\d:00:00/],
    [
      'a decision that was applied later',
      { takenAt: at },
      /^Taken on 1 Jan 2030, \d\d:00:00.*, applied later$/,
    ],
  ])('is said in the reader’s words, never as a machine writes it: %s', (_what, told, words) => {
    render(<Timeline view={view({ timeline: [entry({ type: 'note', title: 'It happened', ...told })] })} />);
    const said = screen.getByText(/^(The deadline was|Taken on)/).textContent;
    expect(said).toMatch(words);
    expect(said).not.toContain('T10:00');
  });
});
