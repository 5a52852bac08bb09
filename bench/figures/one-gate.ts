import type { Approvals } from '../../temporal/contract/gate.schema';
import type { Benchmark } from '../benchmark';
import { learnDecisions } from '../posted-decision';
import type { DecisionAnswer } from '../posted-decision';
import { readApprovals, seed, signalBare } from '../runs';

const senders = 50;

interface Outcome {
  counted: number;
  refused: number;
}

/** What became of the decisions at the only gate of a run. */
function outcomeOf({ gates }: Approvals): Outcome {
  const [gate] = gates;
  return {
    counted: gate?.votes.length ?? 0,
    refused: (gate?.refused.length ?? 0) + (gate?.refusedMore ?? 0),
  };
}

const words = ({ counted, refused }: Outcome): string => `${counted} counted, ${refused} refused`;

/** How many of the senders were told what. */
function told(answers: readonly DecisionAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state, standing } of answers) {
    const answer = standing ? `${state}: ${standing.state}` : state;
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}

/** Fifty people approve the same request at once. */
export const oneGate: Benchmark = {
  name: 'one-gate',
  run: async (context) => {
    // The task lasts longer than the rush: a run that has ended records nothing any more.
    const desk = await context.startDesk({ env: { COUNTERSIGN_AGENT_STEP_MS: '5000' } });
    await seed(desk, 1, { more: () => ({ risk: 'medium' }) });
    const post = await learnDecisions(desk);
    const [ours = '', bare = ''] = await seed(desk, 2);
    const answers = await Promise.all(Array.from({ length: senders }, () => post(ours)));
    await Promise.all(
      Array.from({ length: senders }, (_, index) => signalBare(desk, bare, `person ${index}`)),
    );
    const counted = {
      ours: outcomeOf(await readApprovals(desk, ours)),
      bare: outcomeOf(await readApprovals(desk, bare)),
    };
    return [
      {
        figure: `${senders} decisions at one gate at once`,
        ours: words(counted.ours),
        bare: words(counted.bare),
        aim: `1 counted, ${senders - 1} refused`,
        met: counted.ours.counted === 1 && counted.ours.refused === senders - 1,
        data: { ...counted, told: told(answers) },
      },
    ];
  },
};
