import { describe, expect, it } from 'vitest';
import type { Gate, GateEvent } from '../contract/gate.schema';
import { limits } from '../contract/limits';
import { withEvent } from './events';
import { openGate } from './gate';

const at = '2026-01-01T10:00:00.000Z';
const by = { id: 'corp|ana' };
const gate = openGate('g', { title: 't', action: { name: 'a', arguments: {} }, requester: { id: 'r' } }, at);
const revised = (revision: number): GateEvent => ({ type: 'revised', at, by, revision });
const claimed: GateEvent = { type: 'claimed', at, by, until: at };
const after = (events: GateEvent[]): Gate => events.reduce<Gate>(withEvent, gate);
const many = (count: number) => Array.from({ length: count }, (_, n) => revised(n + 2));

describe('events of a gate', () => {
  it('are all kept, in their order, up to the limit', () => {
    const { events, eventsMore } = after(many(limits.gateEvents));
    expect(events).toEqual(many(limits.gateEvents));
    expect(eventsMore).toBeUndefined();
  });

  it('beyond it the oldest claim or release gives way', () => {
    const released: GateEvent = { type: 'released', at, by };
    const { events, eventsMore } = after([revised(1), claimed, released, ...many(limits.gateEvents - 1)]);
    expect(events).toEqual([revised(1), ...many(limits.gateEvents - 1)]);
    expect(eventsMore).toBe(2);
  });

  it('else the oldest of all, but never what must not happen again', () => {
    const once: GateEvent[] = [
      { type: 'reminded', at },
      { type: 'escalated', at, groups: ['leads'] },
    ];
    const { events, eventsMore } = after([...once, revised(1), ...many(limits.gateEvents)]);
    expect(events?.slice(0, 3)).toEqual([...once, revised(4)]);
    expect(events).toHaveLength(limits.gateEvents);
    expect(eventsMore).toBe(3);
  });
});
