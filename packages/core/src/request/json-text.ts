/**
 * `JSON.stringify`, which gives `undefined` for what is left out of JSON.
 *
 * @param subject what the value is, for errors: `The body`.
 * @throws RangeError for what JSON cannot hold: a circle, or a BigInt.
 */
export function jsonText(
  subject: string,
  value: unknown,
  replace?: (this: Readonly<Record<string, unknown>>, name: string, member: unknown) => unknown,
): string | undefined {
  try {
    return JSON.stringify(value, replace);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new RangeError(`${subject} has no JSON form. ${cause.message}`, { cause });
  }
}
