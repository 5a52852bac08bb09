import { resultOf } from './figure';
import type { Figure } from './figure';

const heads = ['figure', 'ours', 'bare', 'ratio', 'aim', ''] as const;

function cells(figure: Figure): string[] {
  const ratio = figure.ratio === undefined ? '' : figure.ratio.toFixed(2);
  return [figure.figure, figure.ours, figure.bare ?? '', ratio, figure.aim ?? '', resultOf(figure)];
}

/** The figures as a table for a terminal: the first column to the left, numbers to the right. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [[...heads], ...figures.map(cells)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]): string =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [
    line(head),
    widths
      .map((width) => '─'.repeat(width))
      .join('  ')
      .trimEnd(),
    ...body.map(line),
  ].join('\n');
}

/** Figure, aim and result read from the left; what is compared stands right. */
function pad(cell: string, width: number, column: number): string {
  return column >= 1 && column <= 3 ? cell.padStart(width) : cell.padEnd(width);
}
