/** One line of the table: what was measured, beside the same work done by a bare Temporal client. */
export interface Figure {
  figure: string;
  /** As the table shows it, with its unit. */
  ours: string;
  /** The same for the bare client; absent where it has no counterpart. */
  bare?: string;
  ratio?: number;
  /** What the figure should be; absent: shown for information. */
  aim?: string;
  /** Whether it is; present exactly when `aim` is. */
  met?: boolean;
  /** The numbers behind it, for the file. */
  data?: Record<string, unknown>;
}

/** `short`: a figure that misses its aim. `–`: shown for information. */
export type FigureResult = 'ok' | 'short' | '–';

export function resultOf({ met }: Figure): FigureResult {
  if (met === undefined) return '–';
  return met ? 'ok' : 'short';
}

/** A duration in milliseconds, as in "12.3 ms" or "1,234 ms". */
export function ms(value: number): string {
  return `${value < 100 ? value.toFixed(1) : grouped(Math.round(value))} ms`;
}

/** A whole number with its thousands apart, as in "10,000". */
export function grouped(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 0 });
}

/** A figure that compares two numbers by their quotient: ours ÷ bare, at most `most`. */
export function quotient(
  name: string,
  {
    ours,
    bare,
    most,
    show = ms,
  }: { ours: number; bare: number; most: number; show?: (value: number) => string },
): Figure {
  const ratio = ours / bare;
  return {
    figure: name,
    ours: show(ours),
    bare: show(bare),
    ratio,
    aim: `ratio ≤ ${most}`,
    met: ratio <= most,
  };
}
