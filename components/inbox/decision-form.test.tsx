import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DecisionForm } from './decision-form';
import type { Blocks } from './gate-blocks';
import { Announcer } from '../shell/announcer';

afterEach(cleanup);

function draw(options: { blocks?: Blocks; sending?: boolean } = {}) {
  const onSend = vi.fn();
  const form = (blocks: Blocks) => (
    <>
      <DecisionForm
        comment=""
        onComment={() => undefined}
        onSend={onSend}
        sending={options.sending ?? false}
        digest={`sha256:${'ab'.repeat(32)}`}
        blocks={blocks}
      />
      <Announcer />
    </>
  );
  const page = render(form(options.blocks ?? {}));
  const block = (blocks: Blocks) => page.rerender(form(blocks));
  return { onSend, user: userEvent.setup(), block };
}

/** What assistive technology was told last. */
const spoken = () => document.querySelector('[aria-live="polite"]')?.textContent.trim();

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

  it.each([
    ['a', { approve: 'The exact action can’t be read.' }],
    ['a', { both: 'You are offline.' }],
    ['r', { both: 'You are offline.' }],
  ])('says why, and makes nothing ready, where %s is off', async (key, blocks: Blocks) => {
    const { user } = draw({ blocks });
    await user.keyboard(key);
    expect(screen.queryByText(/Ready to/)).toBeNull();
    expect(document.activeElement).toBe(document.body);
    expect(spoken()).toBe(blocks.both ?? blocks.approve);
  });

  it('says why instead of sending what was made ready before it was blocked', async () => {
    const { onSend, user, block } = draw();
    await user.keyboard('a');
    block({ both: 'You are offline.' });
    expect(screen.queryByText('Ready to approve')).toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onSend).not.toHaveBeenCalled();
    expect(spoken()).toBe('You are offline.');
  });

  it('tells the key that sends only while it would send', async () => {
    const { user } = draw();
    expect(screen.queryByText('Ctrl ↵')).toBeNull();
    await user.keyboard('r');
    expect(screen.getByText('Ctrl ↵')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByText('Ctrl ↵')).toBeNull();
  });

  it('takes no second click while it sends', async () => {
    const { onSend, user } = draw({ sending: true });
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    expect(onSend).not.toHaveBeenCalled();
  });
});
