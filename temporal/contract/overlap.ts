/** What a schedule does at its time while a run it started before is still open. */
export const overlapPolicies = [
  'allow-all',
  'skip',
  'buffer-one',
  'buffer-all',
  'cancel-other',
  'terminate-other',
] as const;
export type OverlapPolicy = (typeof overlapPolicies)[number];

/** Each in words, with what it means where runs wait for people. */
export const overlapWords: Record<OverlapPolicy, { label: string; consequence: string }> = {
  'allow-all': {
    label: 'Start beside it',
    consequence: 'Every time starts a run, however many still wait for a decision. Nothing is held back.',
  },
  skip: {
    label: 'Skip this time',
    consequence:
      'One run that waits for a decision holds back all later ones: their times pass and are counted as skipped.',
  },
  'buffer-one': {
    label: 'Wait, once',
    consequence:
      'The next run starts as soon as the open one has ended. Times after that one are skipped meanwhile.',
  },
  'buffer-all': {
    label: 'Wait in line',
    consequence:
      'Every time gets its run, one after the other. While one waits for a decision, the line behind it grows.',
  },
  'cancel-other': {
    label: 'Cancel the open one',
    consequence: 'The open run is asked to end, decided or not, and the new one starts when it has.',
  },
  'terminate-other': {
    label: 'Terminate the open one',
    consequence: 'The open run ends at once, decided or not, without cleaning up, and the new one starts.',
  },
};

/** How a schedule is made unless told otherwise: a run that waits for a person holds nothing back. */
export const usualHandling = { overlap: 'allow-all', catchUp: 'P1D', pauseOnFailure: false } as const;
