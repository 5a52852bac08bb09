import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { PolicyJson, ValidationError } from '@cedar-policy/cedar-wasm/nodejs';
import type { BundledPolicy, BundleProblem, PolicyAction, PolicyFile } from '../../contract/policy-bundle';
import { policyActions } from '../../contract/policy-bundle';
import { readAnnotations } from '../annotations';
import { problemAmong, problemOf } from './positions';

export const schemaName = 'schema.cedarschema';

/** The files of a bundle, read and found valid. */
export interface ReadFiles {
  schema: string;
  policies: BundledPolicy[];
}

/**
 * Reads the files of a bundle and validates them strictly. What Cedar only warns of is a problem here: a forbid that
 * can never hold, such as one with an action that does not fit its principal, protects nobody.
 */
export function readFiles(files: readonly PolicyFile[]): ReadFiles | BundleProblem[] {
  const schema = files.find(({ name }) => name === schemaName);
  if (!schema) {
    return [{ file: schemaName, message: 'The schema is missing.', hint: 'Add it beside the policies.' }];
  }
  const parsed = cedar.checkParseSchema(schema.text);
  if (parsed.type === 'failure') return parsed.errors.map((error) => problemOf(schema, error));

  const texts = files.filter(({ name }) => name.endsWith('.cedar'));
  const problems = texts.flatMap(parse);
  if (problems.length === 0) problems.push(...validate(texts, schema.text));
  if (problems.length > 0) return problems;

  const found = texts.flatMap(policiesOf);
  const policies = found.filter((one) => 'id' in one);
  problems.push(...found.filter((one) => 'message' in one), ...sameIds(policies));
  if (policies.length === 0 && problems.length === 0) {
    problems.push({
      file: '*.cedar',
      message: 'There is no policy.',
      hint: 'Without one nothing is allowed.',
    });
  }
  return problems.length > 0 ? problems : { schema: schema.text, policies };
}

function parse(file: PolicyFile): BundleProblem[] {
  const answer = cedar.checkParsePolicySet({ staticPolicies: file.text });
  return answer.type === 'failure' ? answer.errors.map((error) => problemOf(file, error)) : [];
}

/** All files at once: most of the time goes into the schema. */
function validate(files: readonly PolicyFile[], schema: string): BundleProblem[] {
  const staticPolicies = files.map(({ text }) => text).join('\n');
  const answer = cedar.validate({
    schema,
    policies: { staticPolicies },
    validationSettings: { mode: 'strict' },
  });
  if (answer.type === 'failure') return answer.errors.map((error) => problemAmong(files, error));
  const found = firstOfEach([...answer.validationErrors, ...answer.validationWarnings]);
  return [...found.map(({ error }) => error), ...answer.otherWarnings].map((error) =>
    problemAmong(files, error),
  );
}

/** One mistake often makes a policy wrong in several ways: the first tells most. */
function firstOfEach(found: readonly ValidationError[]): ValidationError[] {
  const byPolicy = new Map<string, ValidationError>();
  for (const one of found) if (!byPolicy.has(one.policyId)) byPolicy.set(one.policyId, one);
  return [...byPolicy.values()];
}

/** The policies of one file in the order they are written, each or what is wrong with it. */
function policiesOf(file: PolicyFile): (BundledPolicy | BundleProblem)[] {
  const parts = cedar.policySetTextToParts(file.text);
  if (parts.type === 'failure') return parts.errors.map((error) => problemOf(file, error));
  const taken = new Set<number>();
  return parts.policies
    .map((text) => ({ text, at: nextPlaceOf(text, file, taken) }))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ text, at }) => policyOf(file, text, lineAt(file, at)));
}

/** Cedar gives policies as they are written, but sorted by a name of its own. */
function nextPlaceOf(text: string, file: PolicyFile, taken: Set<number>): number {
  let at = file.text.indexOf(text);
  while (taken.has(at)) at = file.text.indexOf(text, at + 1);
  taken.add(at);
  return at;
}

function lineAt(file: PolicyFile, at: number): number {
  return file.text.slice(0, at).split('\n').length;
}

function policyOf(file: PolicyFile, text: string, line: number): (BundledPolicy | BundleProblem)[] {
  const parsed = cedar.policyToJson(text);
  if (parsed.type === 'failure') return parsed.errors.map((error) => problemOf(file, error));
  const { effect, annotations = {} } = parsed.json;
  const actions = actionsOf(parsed.json);
  const annotated = readAnnotations({ effect, actions, annotations });
  if (Array.isArray(annotated))
    return annotated.map((problem) => ({ file: file.name, line, column: 1, ...problem }));
  return [{ ...annotated, effect, actions, file: file.name, line, text }];
}

/** What a policy is written about; all of it when its head names no action. */
function actionsOf({ action }: PolicyJson): PolicyAction[] {
  if (action.op === 'All') return [...policyActions];
  const named = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
  const ids = named.map((entity) => ('__entity' in entity ? entity.__entity.id : entity.id));
  return policyActions.filter((known) => ids.includes(known));
}

function sameIds(policies: readonly BundledPolicy[]): BundleProblem[] {
  return policies.flatMap(({ id, file, line }, index) => {
    const other = policies.slice(0, index).find((earlier) => earlier.id === id);
    if (!other) return [];
    const message = `Another policy is called "${id}" too: ${other.file}, line ${other.line}.`;
    return [{ file, line, column: 1, message, hint: 'Give each its own @id.' }];
  });
}
