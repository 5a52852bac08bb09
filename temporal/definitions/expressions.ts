/** What stands between `${` and `}` where a text is one expression and nothing else. */
const wholly = /^\s*\$\{([\s\S]*)\}\s*$/;

/** The jq of a text that is one expression, as in `${ .data.order }`; undefined for any other text. */
export function expressionIn(text: string): string | undefined {
  return wholly.exec(text)?.[1];
}

/** Whether a text has an expression among other words, which is never evaluated. */
export function isMixed(text: string): boolean {
  return text.includes('${') && expressionIn(text) === undefined;
}

/** An expression inside a larger program; the line break ends a remark at its end. */
export function nested(expression: string): string {
  return `(${expression}\n)`;
}

/**
 * One program that builds a tree of JSON in which texts may be expressions: the rest is as it is written.
 *
 * An expression that gives nothing makes the whole tree nothing; one that gives several values makes several trees.
 */
export function programOf(tree: unknown): string {
  if (typeof tree === 'string') {
    const expression = expressionIn(tree);
    return expression === undefined ? JSON.stringify(tree) : nested(expression);
  }
  if (Array.isArray(tree)) {
    if (tree.length === 0) return '[]';
    // Each element in a variable of its own, so that one that gives nothing is not left out without a word.
    const names = tree.map((_, index) => `$e${index}`);
    const bound = tree.map((one, index) => `(${programOf(one)}) as $e${index} | `);
    return `(${bound.join('')}[${names.join(', ')}])`;
  }
  if (typeof tree === 'object' && tree !== null) {
    const fields = Object.entries(tree).map(([key, one]) => `${JSON.stringify(key)}: ${programOf(one)}`);
    return `{${fields.join(', ')}}`;
  }
  return JSON.stringify(tree);
}

/** A text in a tree, with the way to it. */
export interface PlacedText {
  path: (string | number)[];
  text: string;
}

/** Every text in a tree of JSON, the names of fields aside. */
export function textsIn(tree: unknown, path: (string | number)[] = []): PlacedText[] {
  if (typeof tree === 'string') return [{ path, text: tree }];
  if (Array.isArray(tree)) return tree.flatMap((one, index) => textsIn(one, [...path, index]));
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, one]) => textsIn(one, [...path, key]));
}
