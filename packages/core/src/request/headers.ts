/** What a header's name may be: a token (RFC 9110, section 5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** What a header's value may hold: Latin-1 without control characters, which would end it (RFC 9110, section 5.5). */
const plain = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Refuses headers that could inject, or that no request can carry.
 *
 * @throws RangeError naming the header, never its value: it may be a credential.
 */
export function checkHeaders(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!token.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a header.`);
    if (value === undefined || value === null || plain.test(String(value))) continue;
    throw new RangeError(`The header "${name}" must hold Latin-1 characters only, and no line breaks.`);
  }
}
