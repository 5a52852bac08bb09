import { createEvent, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { address, visit } from './navigation.fixture';
import { LinkRouter, PageLink } from './page-link';

// The address of a page belongs to Next: it is stood in for.
vi.mock('next/navigation', () => import('./navigation.fixture'));

beforeEach(() => {
  visit('/inbox');
});

/** Whether the browser would have followed the link itself. */
function leftToBrowser(init: MouseEventInit = {}): boolean {
  const link = screen.getByRole('link');
  const click = createEvent.click(link, init);
  let left = false;
  // jsdom cannot follow a link: what would be followed is stopped after everybody else has seen it.
  const last = (event: Event) => {
    left = !event.defaultPrevented;
    event.preventDefault();
  };
  window.addEventListener('click', last, { once: true });
  fireEvent(link, click);
  return left;
}

const draw = (withRouter: boolean) =>
  render(
    <>
      {withRouter ? <LinkRouter /> : null}
      <PageLink href="/runs/a%2Fb?run=r" aria-current="page" className="mine">
        A run
      </PageLink>
    </>,
  );

describe('a link to another page of the desk', () => {
  it('goes there without loading the desk anew, by mouse and by keyboard', async () => {
    draw(true);
    expect(leftToBrowser()).toBe(false);
    expect(address()).toBe('/runs/a%2Fb?run=r');
    visit('/inbox');
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard('{Enter}');
    expect(address()).toBe('/runs/a%2Fb?run=r');
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }])(
    'is the browser’s with %j: a new tab, a new window, a download',
    (init) => {
      draw(true);
      expect(leftToBrowser(init)).toBe(true);
      expect(address()).toBe('/inbox');
    },
  );

  it('is an ordinary link where no router is there, also once it has gone', () => {
    const page = draw(false);
    expect(leftToBrowser()).toBe(true);
    page.unmount();
    draw(true).unmount();
    draw(false);
    expect(leftToBrowser()).toBe(true);
    expect(address()).toBe('/inbox');
  });

  it('keeps what it is given', () => {
    draw(true);
    const link = screen.getByRole('link', { name: 'A run', current: 'page' });
    expect(link.getAttribute('href')).toBe('/runs/a%2Fb?run=r');
    expect(link.className).toBe('mine');
  });
});
