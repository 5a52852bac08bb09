import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** As a page that was just loaded reads them. */
const load = () => import('./preferences');

function forbidStorage(): void {
  const forbidden = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(forbidden);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(forbidden);
}

describe('a choice kept in this browser', () => {
  it('is on until somebody turns it off', async () => {
    const { singleKeys, selectNext } = await load();
    expect([singleKeys.get(), selectNext.get()]).toEqual([true, true]);
  });

  it('lasts beyond the page, each by itself', async () => {
    const { singleKeys } = await load();
    singleKeys.set(false);
    vi.resetModules();
    const next = await load();
    expect([next.singleKeys.get(), next.selectNext.get()]).toEqual([false, true]);
    next.singleKeys.set(true);
    vi.resetModules();
    expect((await load()).singleKeys.get()).toBe(true);
  });

  it('tells those who follow it', async () => {
    const { selectNext } = await load();
    const follower = vi.fn();
    const stop = selectNext.subscribe(follower);
    selectNext.set(false);
    expect(follower).toHaveBeenCalledTimes(1);
    stop();
    selectNext.set(true);
    expect(follower).toHaveBeenCalledTimes(1);
  });

  it('is off where something else was kept under its name', async () => {
    localStorage.setItem('countersign.single-keys', 'perhaps');
    expect((await load()).singleKeys.get()).toBe(false);
  });

  it('lasts as long as the page where storage is forbidden', async () => {
    forbidStorage();
    const { singleKeys } = await load();
    expect(singleKeys.get()).toBe(true);
    singleKeys.set(false);
    expect(singleKeys.get()).toBe(false);
  });
});
