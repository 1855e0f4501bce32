/** What the name of a header or a cookie may be: a token (RFC 9110, section 5.6.2). */
export const token: RegExp = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** What a header's value may hold: Latin-1 without control characters, which would end it (RFC 9110, section 5.5). */
const plain = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers by lower-case name. */
export type HeaderValues = Readonly<Record<string, string>>;

/**
 * Headers of several sources, the last one first in rank: a list is a repeated header, `null` takes one away.
 *
 * @throws RangeError for one that could inject, or that no request can carry. It names the header, never its value, which
 * may be a credential.
 */
export function toHeaders(...sources: readonly (object | undefined)[]): HeaderValues {
  const headers: Record<string, string> = {};
  for (const source of sources) {
    if (source === undefined) continue;
    for (const [name, value] of Object.entries(source) as [string, unknown][]) {
      if (!token.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a header.`);
      const key = name.toLowerCase();
      if (value === null) delete headers[key];
      else if (value !== undefined) headers[key] = checked(name, value);
    }
  }
  return headers;
}

function checked(name: string, value: unknown): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  if (plain.test(text)) return text;
  throw new RangeError(`The header "${name}" must hold Latin-1 characters only, and no line breaks.`);
}
