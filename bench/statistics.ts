/**
 * The value below which a share of the samples lies, interpolated between the two nearest ones.
 *
 * @param share from 0 to 1: 0.5 is the median
 * @throws RangeError without samples: a figure that was not measured must not look like one
 */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('There are no samples to take a percentile of.');
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** What a table and a file say of a series of samples; all in the unit of the samples. */
export interface Summary {
  count: number;
  p50: number;
  p95: number;
  min: number;
  max: number;
}

/** Throws a RangeError without samples. */
export function summarize(samples: readonly number[]): Summary {
  return {
    count: samples.length,
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    min: percentile(samples, 0),
    max: percentile(samples, 1),
  };
}

/** Takes one sample of each kind in turn, so that a noisy moment of the machine hits all of them alike. */
export async function alternating<Kind extends string>(
  rounds: number,
  kinds: Record<Kind, (round: number) => Promise<number>>,
): Promise<Record<Kind, number[]>> {
  const order = Object.keys(kinds) as Kind[]; // the keys of a Record<Kind, …>
  const samples = Object.fromEntries(order.map((kind): [Kind, number[]] => [kind, []])) as Record<
    Kind,
    number[]
  >; // one entry for each of them
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of order) samples[kind].push(await kinds[kind](round));
  }
  return samples;
}
