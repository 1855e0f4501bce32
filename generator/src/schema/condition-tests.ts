/** The tests of a condition. */
export interface NumberTests {
  readonly eq?: unknown;
  readonly ne?: unknown;
  readonly in?: readonly unknown[];
  readonly notIn?: readonly unknown[];
  readonly exists?: boolean;
  readonly gte?: number;
  readonly gt?: number;
  readonly lte?: number;
  readonly lt?: number;
}

/** Whether a number that is there passes all tests. */
export function passes(value: number, tests: NumberTests): boolean {
  const { eq, ne, in: among, notIn, exists, gte, gt, lte, lt } = tests;
  return (
    (eq === undefined || eq === value) &&
    (ne === undefined || ne !== value) &&
    (among === undefined || among.includes(value)) &&
    (notIn === undefined || !notIn.includes(value)) &&
    exists !== false &&
    (gte === undefined || value >= gte) &&
    (gt === undefined || value > gt) &&
    (lte === undefined || value <= lte) &&
    (lt === undefined || value < lt)
  );
}
