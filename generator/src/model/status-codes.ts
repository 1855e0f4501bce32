import { passes } from "../schema/condition-tests.ts";
import type { ConditionModel } from "./value-model.ts";

/** Whether all tests of all conditions hold for a status code; conditions on anything else count as holding. */
function holdsForStatusCode(conditions: readonly ConditionModel[], statusCode: number): boolean {
  return conditions.every((condition) => condition.at.kind !== "statusCode" || passes(statusCode, condition));
}

/** Whether nothing but the status code is tested. */
export function isAboutStatusCode(conditions: readonly ConditionModel[]): boolean {
  return conditions.length > 0 && conditions.every(({ at }) => at.kind === "statusCode");
}

/** Whether some status code of a range, inclusive, passes the conditions. */
export function canHoldBetween(conditions: readonly ConditionModel[], first: number, last: number): boolean {
  for (let statusCode = first; statusCode <= last; statusCode++) {
    if (holdsForStatusCode(conditions, statusCode)) return true;
  }
  return false;
}

/** Whether conditions can hold for an answer that the document lists as `200`, `2XX` or `default`. */
export function canHoldForAnswer(conditions: readonly ConditionModel[], status: string): boolean {
  const exact = /^\d{3}$/.test(status) ? Number(status) : undefined;
  return exact === undefined ? canHoldBetween(conditions, 200, 299) : holdsForStatusCode(conditions, exact);
}
