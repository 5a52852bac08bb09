import { describe, expect, it } from 'vitest';
import { isFiltered, placeOf, searchOf, withChoice } from './inbox-search';

const read = (search: string) => placeOf(new URLSearchParams(search));

describe('address of the inbox', () => {
  it('is empty for the default view', () => {
    expect(read('').search).toBe('');
    expect(isFiltered(read(''))).toBe(false);
  });

  it('reads back what it writes', () => {
    const search =
      'risk=critical&risk=high&kind=agentTask&group=finance&requester=agent%3Aci&search=two+words&sort=age';
    expect(read(search).search).toBe(search);
    expect(read(search).filter.risk).toEqual(['critical', 'high']);
    expect(isFiltered(read(search))).toBe(true);
  });

  it('drops what it does not understand instead of breaking the list', () => {
    const place = read('risk=enormous&sort=colour&tab=x&run=1&gate=2');
    expect(place).toMatchObject({ tab: 'waiting', sort: 'risk' });
    expect(place.search).toBe('');
  });

  it('puts a choice in and takes it out', () => {
    const once = withChoice(read(''), 'group', 'finance', true);
    expect(once).toBe('group=finance');
    expect(withChoice(read(once), 'group', 'finance', false)).toBe('');
  });

  it('writes the same place the same way, whatever the order it came in', () => {
    expect(read('group=b&group=a').search).toBe(read('group=a&group=b').search);
    expect(searchOf({ tab: 'decided', filter: {}, sort: 'risk' })).toBe('tab=decided');
  });
});
