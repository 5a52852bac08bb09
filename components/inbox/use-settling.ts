'use client';
import { useEffect, useState } from 'react';
import { cameUp } from './go';

/** A second click that was meant for the request before comes within this time. */
const settleMs = 600;

/**
 * Whether a request came up by itself only now: its buttons stand where those of the one before stood, and take no
 * click until the reader can have seen that it is another. A pointer that is pressed by then has to be released first.
 */
export function useSettling(key: string): boolean {
  const [settling, setSettling] = useState(() => cameUp.get() === key);
  useEffect(() => {
    if (!settling) return;
    let pressed = false;
    let over = false;
    const settle = () => {
      if (over && !pressed) setSettling(false);
    };
    const press = () => {
      pressed = true;
    };
    const release = () => {
      pressed = false;
      // The click of this very press comes after its release.
      setTimeout(settle);
    };
    const timer = setTimeout(() => {
      over = true;
      settle();
    }, settleMs);
    document.addEventListener('pointerdown', press);
    document.addEventListener('pointerup', release);
    document.addEventListener('pointercancel', release);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('pointerup', release);
      document.removeEventListener('pointercancel', release);
    };
  }, [settling]);
  return settling;
}
