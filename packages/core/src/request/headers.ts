/** What a header value must not hold: it would end the header, or the message (RFC 9110, section 5.5). */
const forbidden = /[\r\n\0]/;

/**
 * Refuses header values that could inject.
 *
 * @throws RangeError naming the header, never its value: it may be a credential.
 */
export function checkHeaders(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" && forbidden.test(value)) {
      throw new RangeError(`The header "${name}" must not contain line breaks.`);
    }
  }
}
