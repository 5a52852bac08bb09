import { createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notices } from '../runs/notices';
import { announce } from './announcer';
import { Desk, freshDesk, pass, server } from './desk.fixture';
import { LinkRouter } from './link-router';
import { address, visit } from './navigation.fixture';
import { PageLink } from './page-link';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('./actions.fixture'));
vi.mock('@/app/actions/runs', () => import('./actions.fixture'));
vi.mock('next/navigation', () => import('./navigation.fixture'));

beforeEach(() => {
  freshDesk();
  notices.set(undefined);
  announce('');
  visit('/inbox');
});

/** Whether the browser would have followed the link itself. */
function leftToBrowser(init: MouseEventInit = {}): boolean {
  const link = screen.getByRole('link', { name: 'A run' });
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
    <Desk>
      {withRouter ? <LinkRouter /> : null}
      <PageLink href="/runs/a%2Fb?run=r" aria-current="page" className="mine">
        A run
      </PageLink>
      <PageLink href="/system">The system</PageLink>
    </Desk>,
  );

describe('a link to another page of the desk', () => {
  it('goes there without loading the desk anew, by mouse and by keyboard', async () => {
    draw(true);
    expect(leftToBrowser()).toBe(false);
    await waitFor(() => expect(address()).toBe('/runs/a%2Fb?run=r'));
    visit('/inbox');
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/runs/a%2Fb?run=r'));
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

describe('a link while the next page cannot be had', () => {
  const said = () => screen.getByRole('status').textContent.trim();

  it('stays and says so while the browser is offline, without asking', async () => {
    const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    draw(true);
    expect(leftToBrowser()).toBe(false);
    await waitFor(() =>
      expect(said()).toBe('You are offline. This page stays; try again when you are back.'),
    );
    expect(notices.get()).toMatchObject({ tone: 'failed', text: said() });
    expect(address()).toBe('/inbox');
    expect(server.asked).toEqual([]);
    network.mockReturnValue(true);
    leftToBrowser();
    await waitFor(() => expect(address()).toBe('/runs/a%2Fb?run=r'));
  });

  it('stays and says so while the desk does not answer, and goes once it does', async () => {
    server.breaks('/api/status');
    draw(true);
    leftToBrowser();
    await waitFor(() => expect(said()).toMatch(/^The desk does not answer\. This page stays/));
    expect(address()).toBe('/inbox');
    server.says('/api/status', {});
    leftToBrowser();
    await waitFor(() => expect(address()).toBe('/runs/a%2Fb?run=r'));
  });

  it('does not wait for ever for an answer', async () => {
    vi.useFakeTimers();
    server.hangs('/api/status');
    draw(true);
    leftToBrowser();
    await pass(2400);
    expect(said()).toBe('');
    await pass(200);
    expect(said()).toMatch(/^The desk does not answer/);
    expect(address()).toBe('/inbox');
    vi.useRealTimers();
  });

  it('goes where one is sent to sign in again: that is an answer', async () => {
    server.fails('/api/status', 401, 'signed-out', 'Sign in.');
    draw(true);
    leftToBrowser();
    await waitFor(() => expect(address()).toBe('/runs/a%2Fb?run=r'));
  });

  it('goes only where one wanted to go last', async () => {
    let answer: () => void = () => undefined;
    server.answers('/api/status', () => new Promise((resolve) => (answer = () => resolve({ body: {} }))));
    draw(true);
    leftToBrowser();
    fireEvent.click(screen.getByRole('link', { name: 'The system' }));
    answer();
    await waitFor(() => expect(address()).toBe('/system'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(address()).toBe('/system');
  });
});
