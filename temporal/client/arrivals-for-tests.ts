import type { Shape } from './inbox-for-tests';
import { nowMs } from './inbox-for-tests';

/** Chance that is the same in each run. */
type Chance = () => number;

function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago each of so many runs began to wait. */
type Ages = (count: number, chance: Chance) => number[];

const each =
  (age: (chance: Chance, index: number) => number): Ages =>
  (count, chance) =>
    Array.from({ length: count }, (_, index) => age(chance, index));

const normal = (chance: Chance) => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
const exponential = (chance: Chance) => -Math.log(1 - chance());
const logUniform = (chance: Chance, most: number, least: number) =>
  least * Math.exp(chance() * Math.log(most / least));

/** Eight to six on working days, most of them around one o'clock. */
function ageInOffice(chance: Chance): number {
  for (;;) {
    const midnight = Math.floor(nowMs / day) * day - Math.floor(chance() * 28) * day;
    const time = 13 * hour + normal(chance) * 2 * hour;
    const isWorkday = new Date(midnight).getUTCDay() % 6 !== 0;
    const age = nowMs - midnight - time;
    if (isWorkday && time > 8 * hour && time < 18 * hour && age > 0) return age;
  }
}

/** So many bursts of a minute or less, each at its own time. */
function bursts(
  bursting: number,
  timeOf: (chance: Chance) => number,
  weightOf: (chance: Chance) => number,
): Ages {
  return (count, chance) => {
    const all = Array.from({ length: bursting }, () => ({
      age: timeOf(chance),
      length: 5000 + chance() * 55_000,
      weight: weightOf(chance),
    }));
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    return each(() => {
      let left = chance() * total;
      const burst = all.find(({ weight }) => (left -= weight) <= 0) ?? { age: minute, length: minute };
      return burst.age + chance() * burst.length;
    })(count, chance);
  };
}

/** Ways in which runs may come to wait. */
export const arrivals: Record<string, Ages> = {
  'steadily for six hours': each((chance) => chance() * 6 * hour),
  'steadily for three weeks': each((chance) => chance() * 21 * day),
  'in office hours': each(ageInOffice),
  'around yesterday': each((chance) => Math.abs(day + 5 * hour * normal(chance))),
  'a few, a pause, then a burst': (count, chance) =>
    each((_, index) => 8000 + (index < 150 ? 45_000 : 0) + chance() * (index < 150 ? 4000 : 30_000))(
      count,
      chance,
    ),
  'a batch weeks ago and a burst now': each((chance) =>
    chance() < 0.4 ? 20 * day + chance() * hour : 5000 + chance() * 5 * minute,
  ),
  'around two days': each((chance) =>
    Math.abs(chance() < 0.4 ? 6 * day + 3 * hour * normal(chance) : 4 * hour + hour * normal(chance)),
  ),
  'in ten bursts': bursts(
    10,
    (chance) => chance() * 14 * day,
    () => 1,
  ),
  'in ten uneven bursts': bursts(
    10,
    (chance) => logUniform(chance, 60 * day, minute),
    (chance) => chance() ** 2,
  ),
  'each night': each((chance) => Math.floor(chance() * 14) * day + 10 * hour + chance() * 3 * minute),
  'ever fewer left of old ones, by the day': each((chance) => exponential(chance) * day),
  'ever fewer left of old ones, by the week': each((chance) => exponential(chance) * 7 * day),
  'as many in the last minute as in the last month': each((chance) => logUniform(chance, 90 * day, 1000)),
  'a few long ago, the others in a week': each((chance, index) =>
    index < 12 ? (30 + chance() * 300) * day : chance() * 7 * day,
  ),
  'one long ago, the others in a burst': each((chance, index) =>
    index < 1 ? 300 * day : minute + chance() * 2 * minute,
  ),
  'all in one second': each((chance) => 30_000 + chance() * 1000),
  'half of them in one morning of a month': each((chance) =>
    chance() < 0.5 ? chance() * 30 * day : 2 * day + chance() * 6 * hour,
  ),
  'more and more': each((chance) => 30 * day * (1 - chance() ** (1 / 6))),
};

type Risk = Shape['risk'];
/** What an inbox is sorted by, and what its runs say of that. */
export interface Question {
  sort: 'age' | 'risk' | 'deadline';
  risk?: (chance: Chance, index: number) => Risk;
  due?: (chance: Chance, since: number, index: number) => number | undefined;
}

const risks: readonly Risk[] = ['low', 'medium', 'high', 'critical'];
const uneven = (share: number): Risk =>
  share < 0.01 ? 'critical' : share < 0.1 ? 'high' : share < 0.6 ? 'medium' : undefined;

export const questions: Record<string, Question> = {
  'by age': { sort: 'age' },
  'by risk, even': { sort: 'risk', risk: (_, index) => risks[index % 4] },
  'by risk, uneven': { sort: 'risk', risk: (chance) => uneven(chance()) },
  'by deadline, in turn': {
    sort: 'deadline',
    due: (_, since, index) => since + (60 + (index % 600)) * minute,
  },
  'by deadline, of some': {
    sort: 'deadline',
    due: (chance, since) =>
      chance() < 0.3 ? since + ([1, 8, 24, 168][Math.floor(chance() * 4)] ?? 1) * hour : undefined,
  },
};

/** How many runs there are, whether their ids follow time, and how long they run before they wait, on average. */
export interface World {
  count: number;
  areIdsInOrder: boolean;
  delayMs: number;
}

/** The runs of a world, by chance that depends on their number alone. */
export function shapesOf(came: string, { risk, due }: Question, world: World): Shape[] {
  const chance = chanceOf(world.count);
  const ages = arrivals[came]?.(world.count, chance) ?? [];
  const shapes = ages.map((age, index) => {
    const since = Math.round(nowMs - age);
    const dueAt = due?.(chance, since, index);
    return {
      risk: risk?.(chance, index),
      since,
      due: dueAt === undefined ? undefined : Math.round(dueAt),
      started: Math.round(since - 50 - exponential(chance) * world.delayMs),
    };
  });
  if (!world.areIdsInOrder) return shapes;
  const sorted = shapes.sort((a, b) => a.started - b.started);
  return sorted.map((shape, index) => ({ ...shape, id: `order-${100_000 + index}` }));
}
