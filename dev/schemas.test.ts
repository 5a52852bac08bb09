import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionSchema } from '../temporal/contract/decision.schema';
import { requestSchema, rowSchema } from '../temporal/contract/request.schema';
import { refusalCodes, refusalWords } from '../temporal/contract/refusals';
import { ruleSchema } from '../temporal/contract/rule.schema';
import { searchAttributes } from '../temporal/contract/search-attributes';
import { digestOf } from '../temporal/domain/digest';
import { readRule } from '../temporal/domain/rule';
import { inRoot } from './paths';
import { generateSchemas, schemaFolder, writeSchemas } from './schemas';

const headSchema = z.object({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
  $id: z.string().startsWith('urn:countersign:protocol:1:'),
  title: z.string().min(1),
  description: z.string().min(1),
  $defs: z.record(z.string(), z.unknown()).default({}),
});

const generated = await generateSchemas();
const remedy = 'Run `npx tsx dev/schemas.ts` and commit docs/protocol/.';

describe('docs/protocol', () => {
  it('holds a file per published shape and no other schema', async () => {
    const files = (await readdir(schemaFolder)).filter((file) => file.endsWith('.schema.json'));
    expect(files.sort(), remedy).toEqual([...generated.keys()].sort());
  });

  it.each([...generated.keys()])('%s says what the schemas of temporal/contract say', async (name) => {
    const committed = await readFile(path.join(schemaFolder, name), 'utf8');
    expect(committed, remedy).toBe(generated.get(name));
  });
});

describe('docs/protocol.md', async () => {
  const protocol = await readFile(inRoot('docs', 'protocol.md'), 'utf8');
  const cells = protocol
    .split('\n')
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('`', '')));

  it('links every schema', () => {
    for (const name of generated.keys()) expect(protocol).toContain(`(protocol/${name})`);
  });

  it.each(refusalCodes)('tells %s in the words of the contract', (code) => {
    const { label, advice } = refusalWords[code];
    const [row] = cells.filter(([, cell]) => cell?.split(' ')[0] === code);
    expect(row?.slice(2, 4)).toEqual([label, advice]);
  });

  it.each(Object.entries(searchAttributes))('lists the search attribute %s as %s', (name, type) => {
    expect(cells.filter(([, first, second]) => first === name && second === type)).toHaveLength(1);
  });

  it('shows an example whose digest is right', () => {
    const [, text = ''] = /Worked example[^]*?```json\n([^]*?)```/.exec(protocol) ?? [];
    const shown = z
      .object({ gateId: z.string(), revision: z.number(), request: requestSchema })
      .parse(JSON.parse(text));
    expect(protocol).toContain(`\n${digestOf(shown)}\n`);
  });

  it('shows messages that are what their schemas say', () => {
    const [, row = ''] = /## Memo[^]*?```json\n([^]*?)```/.exec(protocol) ?? [];
    const [, decision = ''] = /### `decide`[^]*?```json\n([^]*?)```/.exec(protocol) ?? [];
    expect(z.array(rowSchema).min(1).safeParse(JSON.parse(row)).error).toBeUndefined();
    expect(decisionSchema.safeParse(JSON.parse(decision)).error).toBeUndefined();
  });

  it('shows a rule that a run would take', () => {
    const [, text = ''] = /## Rules[^]*?```json\n([^]*?)```/.exec(protocol) ?? [];
    const rule: unknown = JSON.parse(text);
    expect(ruleSchema.safeParse(rule).error).toBeUndefined();
    expect(readRule(rule)).toEqual({ ok: true, value: rule });
  });
});

describe.each([...generated])('%s', (name, text) => {
  const schema: unknown = JSON.parse(text);

  it('has a head that names it', () => {
    const head = headSchema.parse(schema);
    expect(head.$id).toBe(`urn:countersign:protocol:1:${name.replace('.schema.json', '')}`);
  });

  it('refers only to what it defines, and defines only what it refers to', () => {
    const { $defs } = headSchema.parse(schema);
    const referred = [...text.matchAll(/"\$ref": "#\/\$defs\/([^"]+)"/g)].map(([, defined]) => defined);
    expect([...new Set(referred)].sort()).toEqual(Object.keys($defs).sort());
  });

  it('leaves room for fields of later versions', () => {
    expect(text).not.toContain('"additionalProperties": false');
  });
});

describe('a reader made from the files', () => {
  const reader = (name: string): z.ZodType => {
    const parsed = z.record(z.string(), z.json()).parse(JSON.parse(generated.get(name) ?? '{}'));
    return z.fromJSONSchema(parsed);
  };
  const row = { gateId: 'g', title: 't', requester: { id: 'agent:a' }, since: '2026-03-01T09:00:00Z' };
  const decision = {
    gateId: 'gate-1',
    decisionId: 'd',
    verdict: 'approve',
    actor: { id: 'claimed:ana' },
    via: 'api',
  };

  it.each([
    [row, true],
    [{ ...row, later: 1 }, true],
    [{ ...row, requester: 'ana' }, false],
    [{ ...row, risk: 'huge' }, false],
    [{ ...row, gateId: '' }, false],
    [{ title: 't' }, false],
  ])('agrees with the row schema on %j', (value, accepted) => {
    expect(rowSchema.safeParse(value).success).toBe(accepted);
    expect(reader('row.schema.json').safeParse(value).success).toBe(accepted);
    expect(reader('memo.schema.json').safeParse([value]).success).toBe(accepted);
  });

  it.each([
    ['nothing more', decision, true],
    ['a time with an offset', { ...decision, sentAt: '2026-03-01T10:00:00+01:00' }, true],
    ['a time that is none', { ...decision, sentAt: 'now' }, false],
    ['an unknown verdict', { ...decision, verdict: 'maybe' }, false],
    ['a comment that is too long', { ...decision, comment: 'x'.repeat(4_001) }, false],
    ['no channel', { ...decision, via: undefined }, false],
  ])('agrees with the schema of decisions on one with %s', (_what, value, accepted) => {
    expect(decisionSchema.safeParse(value).success).toBe(accepted);
    expect(reader('decide.schema.json').safeParse(value).success).toBe(accepted);
  });
});

describe('a reader of rules made from the files', () => {
  it.each([
    [{}, true],
    [{ stages: [{ groups: ['finance'], quorum: 2 }], comment: 'always', later: 1 }, true],
    [{ stages: [] }, false],
    [{ stages: [{ groups: [] }] }, false],
    [{ stages: [{ quorum: 0 }] }, false],
    [{ verification: 'open' }, false],
    [{ escalate: { after: 'PT1H' } }, false],
  ])('agrees with the schema on %j', (value, accepted) => {
    const parsed = z
      .record(z.string(), z.json())
      .parse(JSON.parse(generated.get('rule.schema.json') ?? '{}'));
    expect(ruleSchema.safeParse(value).success).toBe(accepted);
    expect(z.fromJSONSchema(parsed).safeParse(value).success).toBe(accepted);
  });
});

describe('writeSchemas', () => {
  let folder = '';
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it('writes what is missing or differs, and nothing when all is up to date', async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'countersign-schemas-'));
    expect(await writeSchemas(folder)).toEqual([...generated.keys()]);
    expect(await writeSchemas(folder)).toEqual([]);
    await writeFile(path.join(folder, 'row.schema.json'), '{}');
    expect(await writeSchemas(folder)).toEqual(['row.schema.json']);
    expect(await readFile(path.join(folder, 'row.schema.json'), 'utf8')).toBe(
      generated.get('row.schema.json'),
    );
  });
});
