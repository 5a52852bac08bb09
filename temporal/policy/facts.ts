import type { Person } from '../contract/person.schema';
import type { PolicyResource } from '../contract/policy.schema';
import type { Risk } from '../contract/request.schema';
import { unknownPersonId } from '../contract/names';
import { hasHidden, withoutHidden } from '../domain/hidden';
import { isSample, unverified } from '../domain/person';
import { amountOf } from './amount';

/**
 * A request as policies read it: plain values, whatever engine they are written for. All of them are always there,
 * empty where nothing is known, so that one that is missing is an error; `amountMinor` alone is absent where no exact
 * amount is known.
 */
export interface Facts {
  kind: string;
  title: string;
  /** How the task begins (without one the title): see `openingOf`. */
  opening: string;
  /** The same of the task among the arguments, which is what runs; empty when there is none. */
  actionOpening: string;
  actionName: string;
  target: string;
  /** `production` as soon as anything names it; else `arguments.environment` in lower case. */
  environment: string;
  /** 0 not told, 1 low, 2 medium, 3 high, 4 critical. */
  riskLevel: number;
  /** In the currency's smallest unit. */
  amountMinor?: number;
  /** ISO 4217, empty when none is named. */
  currency: string;
  groups: string[];
  requester: string;
  startedBy: string;
  /** Everybody who asks: requester, starter, their owners, and whoever merely claims to be one of them. */
  askers: string[];
  /** Something in it cannot be seen by a reader. */
  containsHidden: boolean;
  isSample: boolean;
}

const riskLevels: Record<Risk, number> = { low: 1, medium: 2, high: 3, critical: 4 };

/** What policies may know of a request. */
export function factsOf(resource: PolicyResource): Facts {
  const { action, requester, startedBy } = resource;
  const texts = textsIn(action.arguments);
  const { currency, amountMinor } = amountOf(action.arguments);
  return {
    kind: resource.kind,
    title: resource.title,
    opening: openingOf(resource.task ?? resource.title),
    actionOpening: openingOf(textAt(action.arguments, 'task')),
    actionName: action.name,
    target: action.target ?? '',
    environment: environmentOf(resource),
    riskLevel: resource.risk ? riskLevels[resource.risk] : 0,
    ...(amountMinor === undefined ? {} : { amountMinor }),
    currency,
    groups: resource.groups ?? [],
    requester: requester.id,
    startedBy: startedBy?.id ?? '',
    askers: askersOf(requester, startedBy),
    containsHidden: [resource.title, resource.task ?? '', action.name, action.target ?? '', ...texts].some(
      hasHidden,
    ),
    isSample: isSample(requester) && startedBy === undefined,
  };
}

const openingLength = 200;

/**
 * The first 200 characters of a text as a comparison wants them: compatibility forms made one (NFKC), in lower case,
 * without what cannot be seen and without blanks before them. Nobody gets past a policy by how a word is written.
 */
export function openingOf(text: string): string {
  return Array.from(
    withoutHidden(text.normalize('NFKC'))
      .replace(/\p{Cf}/gu, '')
      .trimStart()
      .toLowerCase(),
  )
    .slice(0, openingLength)
    .join('');
}

function textAt(args: PolicyResource['action']['arguments'], key: string): string {
  const value = args[key];
  return typeof value === 'string' ? value : '';
}

/** All texts in JSON data, names of fields too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(textsIn)];
}

const production = /(?<![\p{L}\p{N}])prod(uction)?(?![\p{L}\p{N}])/u;

/** A task told in prose is no name of a place: “write about production costs” changes nothing there. */
function environmentOf({ action }: PolicyResource): string {
  const { task, ...named } = action.arguments;
  const told = action.name === 'executeAgentTask' ? named : { task, ...named };
  const texts = [action.target ?? '', ...textsIn(told)].map((text) =>
    withoutHidden(text.normalize('NFKC')).toLowerCase(),
  );
  if (texts.some((text) => production.test(text))) return 'production';
  return textAt(action.arguments, 'environment').trim().toLowerCase();
}

function askersOf(...people: (Person | undefined)[]): string[] {
  const all = people
    .flatMap((person) => (person ? [person, ...(person.owner ? [person.owner] : [])] : []))
    .filter(({ id }) => id !== unknownPersonId)
    .flatMap((person) => [person.id, unverified(person).id, person.id.replace(/^claimed:/, '')]);
  return [...new Set(all)];
}
