import type { DetailedError } from '@cedar-policy/cedar-wasm/nodejs';
import type { BundleProblem, PolicyFile } from '../../contract/policy-bundle';

/** Where a byte of a text stands; line and column counted from 1, the column in characters. */
export function positionOf(text: string, byte: number): { line: number; column: number } {
  const before = Buffer.from(text).subarray(0, byte).toString();
  const lines = before.split('\n');
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}

// Cedar numbers the policies of a text; a person finds them by line.
const numbered =
  /^(for policy `policy\d+`[,:] |failed to parse (policies|schema) from string: (error parsing schema: )?)/;

/** What Cedar says of a file, with the place and the hint that it gives. */
export function problemOf(file: PolicyFile, error: DetailedError): BundleProblem {
  const [place] = error.sourceLocations ?? [];
  const hint = error.help ?? place?.label;
  return {
    file: file.name,
    ...(place ? positionOf(file.text, place.start) : {}),
    message: sentence(error.message.replace(numbered, '')),
    ...(hint ? { hint: sentence(hint) } : {}),
  };
}

/** The same of a text that is several files, a line break between them. */
export function problemAmong(files: readonly PolicyFile[], error: DetailedError): BundleProblem {
  const [place] = error.sourceLocations ?? [];
  let start = 0;
  for (const file of files) {
    const end = start + Buffer.byteLength(file.text);
    if (place && place.start <= end) {
      const own = { ...place, start: place.start - start, end: place.end - start };
      return problemOf(file, { ...error, sourceLocations: [own] });
    }
    start = end + 1;
  }
  return problemOf({ name: '*.cedar', text: '' }, { ...error, sourceLocations: [] });
}

function sentence(words: string): string {
  const text = words.slice(0, 1).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A problem as a terminal shows it: place, message, hint. */
export function problemWords({ file, line, column, message, hint }: BundleProblem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return `${place}: ${message}${hint ? ` ${hint}` : ''}`;
}
