/** Whether a value can identify a job. A number above 2⁵³ may be that of another one: JSON is read with rounding. */
export function isId(value: unknown): value is string | number {
  return Number.isSafeInteger(value) || (typeof value === "string" && value !== "");
}

/** What a handle holds of the values that a token can hold. */
export function plainValues(handle: object): Record<string, string | number> {
  const values: [string, string | number][] = Object.entries(handle).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  return Object.fromEntries(values);
}
