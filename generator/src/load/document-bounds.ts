/** A document that nobody could walk. */
export class UnboundedDocumentError extends Error {
  override readonly name = "UnboundedDocumentError";
}

/** Deeper than any document that a person writes; a document that contains itself is deeper than anything. */
const maximumDepth = 200;

/**
 * Refuses a document whose aliases make it contain itself, or grow far beyond its text: everything that walks it
 * would never end.
 * @param text the file that the document was parsed from
 * @throws {UnboundedDocumentError} saying what is wrong
 */
export function assertBounded(document: unknown, text: string): void {
  const maximumValues = Math.max(100_000, text.length);
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: document, depth: 0 }];
  let values = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next;
    values += 1;
    if (depth > maximumDepth)
      throw new UnboundedDocumentError("it is nested too deeply, or an alias contains itself");
    if (values > maximumValues)
      throw new UnboundedDocumentError("its aliases make it far larger than its text");
    if (typeof value !== "object" || value === null) continue;
    for (const child of Object.values(value)) stack.push({ value: child, depth: depth + 1 });
  }
}
