import { clsx } from 'clsx';
import type { ClassValue } from 'clsx';

/** Joins class names; falsy ones fall away. Primitives decide their look by variants, so nothing needs merging. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
