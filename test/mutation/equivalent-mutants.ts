/** A mutant that behaves as the original does. */
export interface EquivalentMutant {
  readonly module: string;
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
];
