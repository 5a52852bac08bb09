import { afterEach, describe, expect, it } from 'vitest';
import { intentionOf, noteOf, recalled, setNote } from './decision-notes';

const key = 'run/gate';
const why = 'lost';

afterEach(() => {
  setNote(key, undefined);
  sessionStorage.clear();
});

describe('intentions', () => {
  it('keep their id when the same is sent again', () => {
    const first = intentionOf(key, { act: 'approve', comment: 'fine' });
    setNote(key, { ...first, phase: 'unknown', why });
    expect(intentionOf(key, { act: 'approve', comment: 'fine' }).decisionId).toBe(first.decisionId);
  });

  it('get another id for another act or comment', () => {
    const first = intentionOf(key, { act: 'approve' });
    setNote(key, { ...first, phase: 'unknown', why });
    expect(intentionOf(key, { act: 'reject' }).decisionId).not.toBe(first.decisionId);
    expect(intentionOf(key, { act: 'approve', comment: 'other' }).decisionId).not.toBe(first.decisionId);
  });

  it('survive a reload of the page until the run has answered', () => {
    const first = intentionOf(key, { act: 'reject', comment: 'no' });
    setNote(key, { ...first, phase: 'sending' });
    expect(recalled(key)).toEqual(first);
    setNote(key, { ...first, phase: 'answered', result: { state: 'closed', runState: 'terminated' } });
    expect(recalled(key)).toBeUndefined();
    expect(noteOf(key)?.phase).toBe('answered');
  });

  it('recall nothing from a storage that holds something else', () => {
    sessionStorage.setItem(`countersign.intention.${key}`, '{"act":"maybe"}');
    expect(recalled(key)).toBeUndefined();
  });
});
