import { expect, test } from 'vitest';
import { Deliveries, newestFirst } from './deliveries';

const event = (id: string) => ({ id, source: '/s', type: 't' });

test('what is remembered has an end, and whoever is not known pushes nobody else out', () => {
  const seen = new Deliveries();
  seen.saw({ door: 'events', sender: 'agent:shop', event: event('first'), outcome: 'ignored' });
  for (let count = 0; count < 500; count += 1) seen.saw({ door: 'hooks/x', outcome: 'refused' });
  expect(seen.latest()).toHaveLength(51);
  expect(seen.latest().some((one) => one.event?.id === 'first')).toBe(true);
  for (let count = 0; count < 500; count += 1) {
    seen.saw({ door: 'events', sender: 'agent:shop', event: event(String(count)), outcome: 'ignored' });
  }
  expect(seen.latest()).toHaveLength(250);
  expect(seen.latest().some((one) => one.event?.id === 'first')).toBe(false);
  expect(seen.latest().some((one) => one.event?.id === '499')).toBe(true);
});

test('the newest stands first, in whichever zone it was written', () => {
  const at = (time: string) => ({ at: time, door: 'events', outcome: 'ignored' as const });
  const [early, late] = [at('2026-11-25T12:00:00+02:00'), at('2026-11-25T11:00:00Z')];
  expect(newestFirst([early, late])).toEqual([late, early]);
});
