import { act, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { createStore, useStore } from './store';

it('tells who follows it, and only of changes', () => {
  const store = createStore('a');
  const heard = vi.fn();
  const leave = store.subscribe(heard);
  store.set('a');
  expect(heard).not.toHaveBeenCalled();
  store.set('b');
  expect(store.get()).toBe('b');
  expect(heard).toHaveBeenCalledTimes(1);
  leave();
  store.set('c');
  expect(heard).toHaveBeenCalledTimes(1);
});

it('starts its source with the first listener, stops it with the last, and starts it again', () => {
  const stop = vi.fn();
  const start = vi.fn(() => stop);
  const store = createStore(0, start);
  const first = store.subscribe(() => undefined);
  const second = store.subscribe(() => undefined);
  expect(start).toHaveBeenCalledTimes(1);
  first();
  expect(stop).not.toHaveBeenCalled();
  second();
  expect(stop).toHaveBeenCalledTimes(1);
  store.subscribe(() => undefined);
  expect(start).toHaveBeenCalledTimes(2);
});

it('draws its initial value on the server and what it holds in the browser', () => {
  const store = createStore('initial');
  const Shown = () => <p>{useStore(store)}</p>;
  store.set('now');
  expect(renderToString(<Shown />)).toBe('<p>initial</p>');
  render(<Shown />);
  expect(screen.getByText('now')).toBeTruthy();
  act(() => {
    store.set('later');
  });
  expect(screen.getByText('later')).toBeTruthy();
});
