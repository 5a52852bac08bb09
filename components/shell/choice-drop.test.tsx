import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ChoiceDrop } from './choice-drop';

const options = new Map([
  ['agent:ci', 'ci'],
  ['claimed:dana', 'dana'],
]);

function draw(chosen: string[], offered: ReadonlyMap<string, string> = options) {
  const onChoice = vi.fn<(value: string, checked: boolean) => void>();
  render(
    <ChoiceDrop label="Requester" field="requester" chosen={chosen} options={offered} onChoice={onChoice} />,
  );
  return { onChoice, user: userEvent.setup({ delay: null }), button: screen.getByRole('button') };
}
const boxes = () =>
  screen
    .getAllByRole<HTMLInputElement>('checkbox')
    .map((box) => [box.labels?.[0]?.textContent, box.checked] as const);

describe('a filter of a list', () => {
  it('is named for its field while nothing is chosen, for what is chosen after', () => {
    expect(draw([]).button.textContent).toBe('Requester');
    document.body.innerHTML = '';
    expect(draw(['claimed:dana', 'agent:ci']).button.textContent).toBe('Requester: dana, ci');
  });

  it('offers what there is, and tells each choice by its value', async () => {
    const { user, button, onChoice } = draw(['agent:ci']);
    await user.click(button);
    expect(boxes()).toEqual([
      ['ci', true],
      ['dana', false],
    ]);
    await user.click(screen.getByRole('checkbox', { name: 'dana' }));
    await user.click(screen.getByRole('checkbox', { name: 'ci' }));
    expect(onChoice.mock.calls).toEqual([
      ['claimed:dana', true],
      ['agent:ci', false],
    ]);
  });

  it('offers what is chosen though the list has none of it now: else nobody could take it away', async () => {
    const { user, button, onChoice } = draw(['agent:gone'], new Map());
    expect(button.textContent).toBe('Requester: gone');
    await user.click(button);
    expect(screen.queryByText('Nothing to choose from yet.')).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'gone' }));
    expect(onChoice).toHaveBeenCalledExactlyOnceWith('agent:gone', false);
  });

  it('works by keyboard alone, and gives the focus back', async () => {
    const { user, button, onChoice } = draw([]);
    await user.tab();
    await user.keyboard('{Enter}');
    await user.tab();
    await user.tab();
    await user.keyboard(' ');
    expect(onChoice).toHaveBeenCalledExactlyOnceWith('claimed:dana', true);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(document.activeElement).toBe(button);
  });
});
