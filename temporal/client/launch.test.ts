import { describe, expect, it } from 'vitest';
import { startOfKind } from './launch';

const ann = { id: 'claimed:ann', name: 'Ann' };

describe('startOfKind', () => {
  it.each([
    ['agentTask', { task: 'Buy milk' }, 'Buy milk'],
    ['approval', { title: 'Buy milk', action: { name: 'buy', arguments: {} } }, 'Buy milk'],
  ])('%s: a start by its name, in the name of who asks', (kind, input, title) => {
    const start = startOfKind(kind, { ...input, startedBy: { id: 'corp|eve' } }, { startedBy: ann });
    expect(start).toMatchObject({ workflowType: kind, title, input: { ...input, startedBy: ann } });
    expect(start.attributes).toMatchObject({ ApprovalKind: kind, ApprovalRequester: 'claimed:ann' });
  });

  it('takes the id that its sender determined', () => {
    const { workflowId } = startOfKind('agentTask', { task: 'Buy milk' }, { workflowId: 'req-1' });
    expect(workflowId).toBe('req-1');
  });

  it.each([
    ['another kind', 'toString', {}, 'kind'],
    ['an input without what the kind needs', 'approval', { title: 'Buy milk' }, 'action'],
    ['no input', 'agentTask', undefined, undefined],
  ])('names what is wrong: %s', (_what, kind, input, field) => {
    expect(() => startOfKind(kind, input, {})).toThrow(
      expect.objectContaining({ code: 'invalid-input', ...(field && { field }) }),
    );
  });
});
