import { describe, expect, it } from 'vitest';
import { isRunsFiltered, runsFeedOf, runsFilterOf, runsPlaceOf, runsSearchOf } from './runs-search';

const read = (search: string) => runsPlaceOf(new URLSearchParams(search));
const now = Date.parse('2030-01-02T12:00:45Z');

describe('address of the list of runs', () => {
  it('reads back what it writes', () => {
    const search =
      'state=approved&state=denied&kind=agentTask&requester=agent%3Aci&search=two+words&time=week';
    expect(runsSearchOf(read(search))).toBe(search);
    expect(isRunsFiltered(read(search))).toBe(true);
  });

  it('is empty for every run', () => {
    expect(runsSearchOf(read(''))).toBe('');
    expect(isRunsFiltered(read(''))).toBe(false);
    expect(runsFilterOf(read(''), now)).toEqual({});
  });

  it('drops what it does not understand', () => {
    expect(runsSearchOf(read('state=enormous&time=century&kind=&other=1&toString=1'))).toBe('');
  });

  it('writes the same place the same way', () => {
    expect(runsSearchOf(read('state=denied&state=approved&state=denied'))).toBe(
      'state=approved&state=denied',
    );
  });

  it.each([
    ['hour', '2030-01-02T11:00:00.000Z'],
    ['day', '2030-01-01T12:00:00.000Z'],
    ['week', '2029-12-26T12:00:00.000Z'],
  ])('turns the last %s into a bound on a whole minute, the same for page and feed', (span, from) => {
    const place = read(`time=${span}&state=failed`);
    expect(runsFilterOf(place, now)).toEqual({ state: ['failed'], from });
    expect(runsFeedOf(place, now)).toBe(new URLSearchParams({ state: 'failed', from }).toString());
  });
});
