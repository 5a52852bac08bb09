import type { RunInfo } from './run-info';
import type { Visibility } from './visibility';
import { pageSize } from './visibility';

/** A run as visibility holds it: its attributes by name. */
export type Attributes = Record<string, string | string[] | undefined>;
type Predicate = (run: Attributes) => boolean;

const tokenPattern = /\s*('(?:[^'\\]|''|\\.)*'|[()=,]|!=|<=|>=|<|>|\w+)/y;

function tokensOf(query: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(tokenPattern);
  while (pattern.lastIndex < query.length) {
    const at = pattern.lastIndex;
    const token = pattern.exec(query)?.[1];
    if (token === undefined) throw new Error(`Not a visibility query at ${at}: ${query}`);
    tokens.push(token);
  }
  return tokens;
}

/** The text of a literal, as the server reads it. */
function textOfLiteral(token: string): string {
  if (!token.startsWith("'")) throw new Error(`Not a literal: ${token}`);
  return token
    .slice(1, -1)
    .replaceAll(/''|\\(.)/g, (whole, escaped: string) => (whole === "''" ? "'" : escaped));
}

const comparisons: Record<string, (a: string, b: string) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  STARTS_WITH: (a, b) => a.startsWith(b),
};

/** The part of Temporal's visibility language that we write, for tests of what is asked. */
class Parser {
  private at = 0;
  constructor(private readonly tokens: string[]) {}

  whole(): Predicate {
    const predicate = this.either();
    if (this.at < this.tokens.length) throw new Error(`Left over: ${this.tokens.slice(this.at).join(' ')}`);
    return predicate;
  }

  private next(expected?: string): string {
    const token = this.tokens[this.at++];
    if (token === undefined || (expected && token !== expected)) {
      throw new Error(`Expected ${expected ?? 'more'}, found ${token ?? 'the end'}`);
    }
    return token;
  }

  private takes(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private either(): Predicate {
    const parts = [this.both()];
    while (this.takes('OR')) parts.push(this.both());
    return (run) => parts.some((part) => part(run));
  }

  private both(): Predicate {
    const parts = [this.one()];
    while (this.takes('AND')) parts.push(this.one());
    return (run) => parts.every((part) => part(run));
  }

  private one(): Predicate {
    if (this.takes('(')) {
      const inner = this.either();
      this.next(')');
      return inner;
    }
    const field = this.next();
    if (this.takes('IS')) {
      const isNot = this.takes('NOT');
      this.next('NULL');
      return (run) => (run[field] === undefined) !== isNot;
    }
    if (this.takes('NOT')) {
      const values = this.list();
      return (run) =>
        run[field] !== undefined && !valuesOf(run[field]).some((value) => values.includes(value));
    }
    if (this.tokens[this.at] === 'IN') {
      const values = this.list();
      return (run) => valuesOf(run[field]).some((value) => values.includes(value));
    }
    return this.comparison(field);
  }

  private comparison(field: string): Predicate {
    const compare = comparisons[this.next()];
    const value = textOfLiteral(this.next());
    if (!compare) throw new Error('Not a comparison');
    const isText = field === 'ApprovalTitle';
    return (run) =>
      valuesOf(run[field])
        .flatMap((one) => (isText ? one.toLowerCase().split(/[^\p{L}\p{N}]+/u) : [one]))
        .some((one) => compare(one, value));
  }

  private list(): string[] {
    this.next('IN');
    this.next('(');
    const values = [textOfLiteral(this.next())];
    while (this.takes(',')) values.push(textOfLiteral(this.next()));
    this.next(')');
    return values;
  }
}

const valuesOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** What a query selects, an empty one all. Throws when it is not well formed. */
export function predicateOf(query: string): Predicate {
  if (query === '') return () => true;
  return new Parser(tokensOf(query)).whole();
}

/** A run of the set, and what visibility holds of it. */
interface Held {
  info: RunInfo;
  attributes: Attributes;
}

const newestFirst = (runs: readonly Held[]): Held[] =>
  [...runs].sort(({ info: { run: a } }, { info: { run: b } }) =>
    a.startedAt === b.startedAt ? 0 : a.startedAt < b.startedAt ? 1 : -1,
  );

/** Visibility over a set of runs, newest start first, that counts its calls. Another set is another array. */
export function visibilityOver(runs: () => readonly Held[]) {
  const calls = { list: 0, count: 0 };
  let held = runs();
  let sorted = newestFirst(held);
  const select = (query: string) => {
    if (held !== runs()) [held, sorted] = [runs(), newestFirst(runs())];
    const matches = predicateOf(query);
    return sorted.filter(({ attributes }) => matches(attributes));
  };
  const visibility: Visibility = {
    list: (query, next) => {
      calls.list += 1;
      const offset = next ? Number(new TextDecoder().decode(next)) : 0;
      const page = select(query)
        .slice(offset, offset + pageSize)
        .map(({ info }) => info);
      const end = offset + page.length;
      return Promise.resolve({
        runs: page,
        ...(page.length === pageSize ? { next: new TextEncoder().encode(String(end)) } : {}),
      });
    },
    count: (query) => {
      calls.count += 1;
      return Promise.resolve(select(query).length);
    },
  };
  return { visibility, calls };
}
