import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Oklch = [lightness: number, chroma: number, hue: number];

/** The two sides of a token. */
function token(name: string): Record<(typeof themes)[number], Oklch> {
  const number = String.raw`([\d.]+)`;
  const colour = String.raw`oklch\(${number} ${number} ${number}\)`;
  const found = new RegExp(String.raw`--${name}: light-dark\(${colour}, ${colour}\)`).exec(css);
  if (found === null) throw new Error(`There is no token ${name}.`);
  const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = found.slice(1).map(Number);
  return { light: [l1, c1, h1], dark: [l2, c2, h2] };
}

/** Relative luminance of WCAG 2; matrices of https://bottosson.github.io/posts/oklab/. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Oklch, other: Oklch): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(themes)('the tokens, %s', (theme) => {
  it.each([
    // Borders of fields and icons that say something (WCAG 1.4.11).
    ['faint', 'panel', 3],
    ['faint', 'background', 3],
    ['accent', 'sunk', 3],
    // Text (WCAG 1.4.3).
    ['ink', 'sunk', 4.5],
    ['dim', 'sunk', 4.5],
    ['accent-ink', 'accent-soft', 4.5],
    ['yes-ink', 'yes-soft', 4.5],
    ['no-ink', 'no-soft', 4.5],
    ['warn-ink', 'warn-soft', 4.5],
  ])('%s on %s has at least %f to 1', (front, back, least) => {
    expect(contrast(token(front)[theme], token(back)[theme])).toBeGreaterThanOrEqual(least);
  });
});

it('white on black is 21 to 1: the measure is right', () => {
  expect(contrast([1, 0, 0], [0, 0, 0])).toBeCloseTo(21, 1);
});
