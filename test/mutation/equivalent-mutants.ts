/** A mutant that behaves as the original does. */
export interface EquivalentMutant {
  readonly module: string;
  /** A part of its source line, where the same change elsewhere in the module would matter. */
  readonly within?: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const equivalentMutants: readonly EquivalentMutant[] = [
  {
    module: "src/transport/pace.ts",
    original: "gap > 1",
    replacement: "gap >= 1",
    reason: "The gap is 50 times powers of 0.98 and 1.5, cut at 1,000: it is never exactly a millisecond.",
  },
  {
    module: "src/timeout.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Neither is a unit of time: the length is no number either way.",
  },
  {
    module: "src/timeout.ts",
    original: "[]",
    replacement: '["Stryker was here"]',
    reason: "The first element is never read.",
  },
  {
    module: "src/transport/retry-after.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Neither text is a date, or names seconds.",
  },
  {
    module: "src/scope.ts",
    original: "signal?.reason",
    replacement: "signal.reason",
    reason: "Only an abort of the signal calls it, so there is one; the compiler cannot know.",
  },
  {
    module: "src/scope.ts",
    within: "isInner = signal !== undefined",
    original: "signal !== undefined",
    replacement: "true",
    reason: "No set of signals has what is none; the compiler does not let it be asked.",
  },
  {
    module: "src/transport/origins.ts",
    within: '.href : ""',
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Neither lies below a server.",
  },
  {
    module: "src/transport/origins.ts",
    original: "isBelow(url, base)",
    replacement: "false",
    reason: "What lies below a base URL is of its origin, which is trusted: it only takes longer to tell.",
  },
  {
    module: "src/transport/rate-limiter.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "No limit names either as its operation.",
  },
  {
    module: "src/job/durations.ts",
    original: "Math.abs(deviation) < surprise",
    replacement: "Math.abs(deviation) <= surprise",
    reason: "A quotient of logarithms and roots is never exactly 1.3.",
  },
  {
    module: "src/job/durations.ts",
    original: "side * before.streak",
    replacement: "side / before.streak",
    reason:
      "Both have the same sign; without a streak the quotient is infinite or no number, and either way `side` is the streak.",
  },
  {
    module: "src/job/saved-durations.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Of more operations than are remembered one is the oldest; the compiler cannot know.",
  },
  {
    module: "src/job/poll-planner.ts",
    original: "due > last",
    replacement: "due >= last",
    reason: "When both are the same moment, it does not matter which of them is taken.",
  },
  {
    module: "src/job/saved-durations.ts",
    original: 'typeof value === "number"',
    replacement: "true",
    reason: "What is no number is not finite; the compiler cannot know.",
  },
  {
    module: "src/transport/transport.ts",
    original: "concurrency === Number.POSITIVE_INFINITY",
    replacement: "false",
    reason: "A gate of endless places lets everybody through; without one a request takes less time.",
  },
  {
    module: "src/transport/transport.ts",
    original: "response?.ok === true",
    replacement: "false",
    reason: "An answer that succeeded is never sent again; it only takes longer to find that out.",
  },
  {
    module: "src/transport/transport.ts",
    original: "limiter !== undefined || gate !== undefined || pace.isSlowed()",
    replacement: "true",
    reason: "Whom neither limiter, gate nor pace holds up gets through all three; it only takes longer.",
  },
];
