/** Tests of one value; every member that is present must hold. */
export interface ConditionTests<Value = unknown> {
  readonly eq?: Value;
  readonly ne?: Value;
  readonly in?: readonly Value[];
  readonly notIn?: readonly Value[];
  readonly exists?: boolean;
  readonly gte?: number;
  readonly gt?: number;
  readonly lte?: number;
  readonly lt?: number;
}

/** Whether a number that is there passes all tests. */
export function passes(value: number, tests: ConditionTests): boolean {
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
