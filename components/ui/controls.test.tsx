import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Button } from './button';
import { Card } from './card';
import { Choice } from './choice';
import { CopyButton } from './copy-button';
import { Dialog } from './dialog';
import { Drop } from './drop';
import { Empty } from './empty';
import { Field, Input } from './field';

const setup = () => userEvent.setup({ delay: null });

describe('a drop', () => {
  function draw() {
    const onChange = vi.fn();
    render(
      <>
        <Drop label="Risk">
          <Choice type="checkbox" name="risk" checked={false} onChange={onChange}>
            High
          </Choice>
        </Drop>
        <button type="button">Elsewhere</button>
      </>,
    );
    return { onChange, user: setup(), button: screen.getByRole('button', { name: 'Risk' }) };
  }
  const panel = () => screen.queryByRole('group', { name: 'Risk' });

  it('discloses its panel, and tells whether it is open', async () => {
    const { user, button, onChange } = draw();
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(panel()).toBeNull();
    await user.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await user.click(screen.getByRole('checkbox', { name: 'High' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
    expect(panel()).toBeTruthy();
    await user.click(button);
    expect(panel()).toBeNull();
  });

  it('closes by Escape and gives the focus back', async () => {
    const { user, button } = draw();
    await user.click(button);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('checkbox'));
    await user.keyboard('{Escape}');
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('closes by a click elsewhere and when Tab leaves it', async () => {
    const { user, button } = draw();
    await user.click(button);
    await user.click(document.body);
    expect(panel()).toBeNull();
    await user.click(button);
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(panel()).toBeNull();
  });
});

describe('a dialog', () => {
  it('has its title as name and its description, and closes by button and Escape', async () => {
    const onOpenChange = vi.fn();
    const user = setup();
    render(
      <Dialog open onOpenChange={onOpenChange} title="Sure?" description="It can’t be undone.">
        <Input aria-label="Reason" />
      </Dialog>,
    );
    const dialog = screen.getByRole('dialog', { name: 'Sure?' });
    const described = dialog.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe('It can’t be undone.');
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await user.keyboard('{Escape}');
    expect(onOpenChange.mock.calls).toEqual([[false], [false]]);
  });

  it('keeps the focus inside, and gives it back when it goes', async () => {
    const user = setup();
    const before = <button type="button">Before</button>;
    const page = render(before);
    const button = screen.getByRole('button', { name: 'Before' });
    button.focus();
    page.rerender(
      <>
        {before}
        <Dialog open onOpenChange={() => undefined} title="Sure?">
          <Input aria-label="Reason" />
        </Dialog>
      </>,
    );
    await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true));
    for (let press = 0; press < 4; press += 1) {
      await user.tab();
      expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
    }
    page.rerender(before);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Before' })));
  });

  it('without a head still says its title', () => {
    render(
      <Dialog open onOpenChange={() => undefined} title="Find a page" bare>
        <Input aria-label="Find" />
      </Dialog>,
    );
    expect(screen.getByRole('dialog', { name: 'Find a page' })).toBeTruthy();
  });
});

describe('a field', () => {
  it('reads its label, hint and problem out with the control', () => {
    render(
      <Field label="Deadline" hint="Such as 30m." problem="Not a length of time.">
        {(control) => <Input {...control} />}
      </Field>,
    );
    const input = screen.getByRole('textbox', { name: 'Deadline' });
    const notes = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id));
    expect(notes.map((note) => note?.textContent)).toEqual(['Such as 30m.', 'Not a length of time.']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('Not a length of time.');
  });

  it('without either has nothing to read out', () => {
    render(<Field label="Title">{(control) => <Input {...control} />}</Field>);
    const input = screen.getByRole('textbox', { name: 'Title' });
    expect(input.hasAttribute('aria-describedby')).toBe(false);
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });
});

describe('copying', () => {
  it('says that it is done, until there is another text', async () => {
    const user = setup();
    const page = render(<CopyButton text="npm run worker" label="Copy" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    const words = await screen.findByText('Copied');
    expect(words.getAttribute('aria-live')).toBe('polite');
    expect(await navigator.clipboard.readText()).toBe('npm run worker');
    page.rerender(<CopyButton text="npm start" label="Copy" />);
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy();
  });

  it('says what to do where the browser forbids it', async () => {
    const user = setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    render(<CopyButton text="secret" label="Copy" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Select and copy by hand' })).toBeTruthy();
  });
});

describe('smaller parts', () => {
  it('a button never submits a form unless it says so', async () => {
    const user = setup();
    const onSubmit = vi.fn((event: React.SyntheticEvent) => {
      event.preventDefault();
    });
    render(
      <form onSubmit={onSubmit}>
        <Button>Plain</Button>
        <Button type="submit">Send</Button>
      </form>,
    );
    await user.click(screen.getByRole('button', { name: 'Plain' }));
    expect(onSubmit).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it.each([2, 3] as const)('a card is a region named by its heading of level %i', (level) => {
    render(
      <Card title="So far" aside="asks anybody" level={level}>
        body
      </Card>,
    );
    expect(screen.getByRole('region', { name: 'So far' }).textContent).toBe('So farasks anybodybody');
    expect(screen.getByRole('heading', { name: 'So far', level })).toBeTruthy();
  });

  it('what is empty says what it is, what it means and what to do', () => {
    render(
      <Empty icon={<svg />} title="Nothing waits." actions={<Button>Launch</Button>}>
        It appears by itself.
      </Empty>,
    );
    expect(screen.getByText('Nothing waits.')).toBeTruthy();
    expect(screen.getByText('It appears by itself.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Launch' })).toBeTruthy();
  });
});
