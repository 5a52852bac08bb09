import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DecisionForm } from './decision-form';
import type { Blocks } from './gate-blocks';

afterEach(cleanup);

function draw(options: { blocks?: Blocks; sending?: boolean } = {}) {
  const onSend = vi.fn();
  render(
    <DecisionForm
      comment=""
      onComment={() => undefined}
      onSend={onSend}
      sending={options.sending ?? false}
      digest={`sha256:${'ab'.repeat(32)}`}
      blocks={options.blocks ?? {}}
    />,
  );
  return { onSend, user: userEvent.setup() };
}

describe('decision form', () => {
  it.each(['Approve', 'Reject'])('sends at once on a click on %s', async (name) => {
    const { onSend, user } = draw();
    await user.click(screen.getByRole('button', { name }));
    expect(onSend).toHaveBeenCalledExactlyOnceWith(name.toLowerCase());
  });

  it('decides nothing by a single key; Ctrl with Enter sends what was made ready', async () => {
    const { onSend, user } = draw();
    await user.keyboard('a');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Comment' }));
    expect(screen.getByText('Ready to approve')).toBeTruthy();
    expect(onSend).not.toHaveBeenCalled();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onSend).toHaveBeenCalledExactlyOnceWith('approve');
  });

  it('sends nothing when nothing was made ready', async () => {
    const { onSend, user } = draw();
    await user.click(screen.getByRole('textbox', { name: 'Comment' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onSend).not.toHaveBeenCalled();
  });

  it('makes nothing ready any more on Escape', async () => {
    const { onSend, user } = draw();
    await user.keyboard('r{Escape}{Control>}{Enter}{/Control}');
    expect(onSend).not.toHaveBeenCalled();
  });

  it('says why both buttons are off', () => {
    draw({ blocks: { both: 'You are offline.' } });
    const approve = screen.getByRole<HTMLButtonElement>('button', { name: 'Approve' });
    expect(approve.disabled).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Reject' }).disabled).toBe(true);
    expect(approve.getAttribute('aria-describedby')).toBe('decision-reason');
    expect(screen.getByText('You are offline.')).toBeTruthy();
  });

  it('leaves Reject when only approving is impossible', async () => {
    const { onSend, user } = draw({ blocks: { approve: 'The exact action can’t be read.' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Approve' }).disabled).toBe(true);
    await user.keyboard('a{Control>}{Enter}{/Control}');
    expect(onSend).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    expect(onSend).toHaveBeenCalledExactlyOnceWith('reject');
  });

  it('takes no second click while it sends', async () => {
    const { onSend, user } = draw({ sending: true });
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    expect(onSend).not.toHaveBeenCalled();
  });
});
