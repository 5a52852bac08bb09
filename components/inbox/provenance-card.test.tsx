import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { card, open, openRequest } from './gate.fixture';
import { agent, bob, gate, request, view } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

const name = 'Where it comes from';
const provenance = { tool: 'stripe.refund', server: 'https://mcp.example', model: 'large-5', session: 't-7' };

/** Each line of the card, as read out. */
const lines = () =>
  card(name)
    .getAllByRole('term')
    .map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent ?? ''}`);

describe('where a request comes from', () => {
  it('says who asks and for whom, and apart from that what the agent tells of itself', async () => {
    const requester = { ...agent, owner: bob };
    const shown = view({ gates: [gate({ request: request({ requester, provenance }) })] });
    await open({ ...shown, startedBy: { id: 'agent:gateway' } });
    expect(lines()).toEqual([
      'Agent: refund-agent agent:refund-agent',
      'Acts for: Bob claimed:bob',
      'Started by: gateway agent:gateway',
      'Tool: stripe.refund',
      'Tool server: https://mcp.example',
      'Model: large-5',
      'Session: t-7',
    ]);
    const label = card(name).getByText('Told by the agent, not verified');
    const [known, told] = card(name)
      .getAllByRole('term')
      .flatMap((term) => (['Acts for', 'Tool'].includes(term.textContent) ? [term] : []));
    const follows = Node.DOCUMENT_POSITION_FOLLOWING;
    expect(known?.compareDocumentPosition(label)).toBe(follows);
    expect(told && label.compareDocumentPosition(told)).toBe(follows);
  });

  it('names who started it only where that is somebody else', async () => {
    const shown = view({ gates: [gate({ request: request({ requester: bob, provenance }) })] });
    await open({ ...shown, startedBy: bob });
    expect(lines().slice(0, 2)).toEqual(['Requester: Bob claimed:bob', 'Tool: stripe.refund']);
    expect(card(name).getByText('Told by the requester, not verified')).toBeTruthy();
  });

  it('marks characters that nobody sees', async () => {
    await openRequest({ provenance: { model: 'large\u202e5' } });
    expect(card(name).getByText('U+202E').tagName).toBe('MARK');
  });

  it.each([undefined, {}])('is not there where nothing was told: %j', async (nothing) => {
    await openRequest({ provenance: nothing });
    expect(screen.queryByRole('region', { name })).toBeNull();
  });
});
