/** A document that nobody could walk. */
export class UnboundedDocumentError extends Error {
  override readonly name = "UnboundedDocumentError";
}

/** Deeper than any document that a person writes; a document that contains itself is deeper than anything. */
const maximumDepth = 200;

/** What a document has at least for each of its values, on average: `"a":1,`. */
const bytesPerValue = 6;

/**
 * Refuses a document whose aliases make it contain itself, or grow far beyond its text, or that is little but brackets:
 * everything that walks it would never end, or take more memory than there is.
 * @param text the file that the document was parsed from
 * @throws {UnboundedDocumentError} saying what is wrong
 */
export function assertBounded(document: unknown, text: string): void {
  const maximumValues = Math.max(100_000, text.length / bytesPerValue);
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: document, depth: 0 }];
  let values = 1;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next;
    if (depth > maximumDepth)
      throw new UnboundedDocumentError("it is nested too deeply, or an alias contains itself");
    if (typeof value !== "object" || value === null) continue;
    const children = Object.values(value);
    values += children.length;
    if (values > maximumValues)
      throw new UnboundedDocumentError(
        "it holds more values than a document of its size can, by aliases or by brackets alone",
      );
    for (const child of children) {
      if (typeof child === "object") stack.push({ value: child, depth: depth + 1 });
    }
  }
}

/** Runs a step that follows a document recursively; a document that it cannot follow to the end is refused. */
export async function withinStack<Result>(step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.includes("call stack")) throw error;
    throw new UnboundedDocumentError("its references lead too far from one schema to the next");
  }
}
