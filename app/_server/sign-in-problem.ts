/**
 * Why a sign-in came to nothing. `cancelled`: by the person at the provider; `expired`: it does not belong to a
 * sign-in that this browser began a moment ago; `refused`: the provider's answer does not hold; `unreachable`: there
 * was none; `too-many`: too often from one address.
 */
export const signInProblems = ['cancelled', 'expired', 'refused', 'unreachable', 'too-many'] as const;
export type SignInProblemCode = (typeof signInProblems)[number];

/** A sign-in that came to nothing. Its cause is for the log, never for the person. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem';

  constructor(
    readonly code: SignInProblemCode,
    cause?: unknown,
  ) {
    super(`A sign-in came to nothing: ${code}`, { cause });
  }
}
