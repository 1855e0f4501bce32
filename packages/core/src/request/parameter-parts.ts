/** A part of a parameter's value: an item of a list, a member of an object, or the whole of it. */
type Part = readonly [member: string | undefined, text: string];

/**
 * What the value of a parameter consists of, encoded. `null` and `undefined` are left out (RFC 6570, section 2.3).
 *
 * @param where - the kind of parameter, for errors: `query`
 * @throws RangeError naming the parameter whose value has no such form.
 */
export function partsOf(
  where: string,
  name: string,
  value: unknown,
  encode: (text: string) => string,
): Part[] {
  const parts = (member: string | undefined, item: unknown): Part[] => {
    if (item === undefined || item === null) return [];
    if (item instanceof Date) return [[member, encode(item.toISOString())]];
    if (typeof item !== "object") return [[member, encode(String(item))]];
    const message = `The ${where} parameter ${JSON.stringify(name)} holds a list or an object inside another. Pass a text, a number, or a flat list or object of them.`;
    throw new RangeError(message);
  };
  if (Array.isArray(value)) return value.flatMap((item) => parts(undefined, item));
  if (typeof value !== "object" || value === null || value instanceof Date) return parts(undefined, value);
  return Object.entries(value).flatMap(([member, item]) => parts(encode(member), item));
}

/** Percent-encoded (RFC 3986, section 2.1). */
export function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
