import { render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { setDraft, useDraft } from '../inbox/comment-draft';
import { signedIn, status } from '../inbox/views.fixture';
import { Desk, freshDesk, pass, server } from './desk.fixture';
import { OnePerson } from './one-person';

const reload = vi.hoisted(() => vi.fn());
// jsdom loads no page anew; that it was asked to is what counts.
vi.mock('./leave-for', () => ({ reload }));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  sessionStorage.clear();
  reload.mockClear();
});

function Comment({ at }: { at: string }) {
  return <p>Comment: {useDraft(at)}</p>;
}

const draw = (id: string, at: string) =>
  render(
    <Desk>
      <OnePerson id={id}>
        <Comment at={at} />
      </OnePerson>
    </Desk>,
  );

it('keeps what its person typed over a page load, and forgets it once somebody else comes', () => {
  sessionStorage.setItem('of another site', 'stays');
  draw(signedIn.person.id, 'gate').unmount();
  // As a page load leaves it: in the tab, not in memory.
  sessionStorage.setItem('countersign.comment.gate', 'Checked the invoice.');
  sessionStorage.setItem('countersign.intention.gate', '{}');
  const again = draw(signedIn.person.id, 'gate');
  expect(screen.getByText('Comment: Checked the invoice.')).toBeTruthy();
  again.unmount();

  draw('dev|finance-2', 'gate');
  expect(screen.getByText('Comment:')).toBeTruthy();
  expect(Object.keys(sessionStorage).sort()).toEqual(['countersign.person', 'of another site']);
});

it('loads the page anew once somebody else has signed in on this browser', async () => {
  draw(signedIn.person.id, 'gate-2');
  setDraft('gate-2', 'mine');
  await pass(3000);
  expect(reload).not.toHaveBeenCalled();
  server.says('/api/status', status({ me: { ...signedIn, person: { id: 'dev|finance-2' } } }));
  await pass(10_000);
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});
