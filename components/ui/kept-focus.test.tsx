import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { KeptFocus } from './kept-focus';

function Part({ toFirst = false }: { toFirst?: boolean }) {
  const [more, setMore] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setMore(false)}>
        Elsewhere
      </button>
      <KeptFocus className="part" to={toFirst ? (part) => part.querySelector('button') : undefined}>
        <button type="button">First</button>
        {more ? (
          <button type="button" onClick={() => setMore(false)}>
            Load more
          </button>
        ) : null}
      </KeptFocus>
    </>
  );
}

const user = userEvent.setup({ delay: null });
const press = async (name: string) => {
  act(() => screen.getByRole('button', { name }).focus());
  await user.keyboard('{Enter}');
};

describe('a part that keeps the focus', () => {
  it('has it itself once what had it has gone', async () => {
    render(<Part />);
    await press('Load more');
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    await waitFor(() => expect(document.activeElement?.className).toBe('part'));
    await user.tab();
    expect(document.activeElement?.textContent).toBe('First');
  });

  it('gives it to what it is told', async () => {
    render(<Part toFirst />);
    await press('Load more');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('First'));
  });

  it('takes it from nobody who has it elsewhere', async () => {
    render(<Part toFirst />);
    act(() => screen.getByRole('button', { name: 'Load more' }).focus());
    await press('Elsewhere');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull());
    expect(document.activeElement?.textContent).toBe('Elsewhere');
  });

  it('does not bring back what a person let go of by a click beside it', async () => {
    render(<Part toFirst />);
    act(() => screen.getByRole('button', { name: 'Load more' }).focus());
    await user.click(document.body);
    expect(document.activeElement).toBe(document.body);
    act(() => screen.getByRole('button', { name: 'Load more' }).click());
    await new Promise((resolve) => setTimeout(resolve));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(document.activeElement).toBe(document.body);
  });
});
