import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { type DocumentObject, isDocumentObject } from "./document-structure.ts";
import { readingOf } from "./media-types.ts";
import type { OpenApiDocument } from "./open-api.ts";

/**
 * A response whose bodies of text have types of text: documents describe the events of a stream, or the rows of a table,
 * where the schema of the body should be, and what comes is the text.
 */
export function withTextAnswers(response: DocumentObject, document: OpenApiDocument): DocumentObject {
  const { content } = response;
  if (!isDocumentObject(content)) return response;
  const entries = Object.entries(content).map(([mediaType, body]): [string, unknown] => {
    const isTyped = readingOf(mediaType) !== "text" || !isDocumentObject(body) || body.schema === undefined;
    return [
      mediaType,
      isTyped || isText(body.schema, document) ? body : { ...body, schema: { type: "string" } },
    ];
  });
  return { ...response, content: Object.fromEntries(entries) };
}

/** So many references lead on to one another at most. */
const maximumReferences = 100;

/** Whether a schema describes a text. */
export function isText(schema: unknown, document: OpenApiDocument): boolean {
  let current = schema;
  for (let hops = 0; isDocumentObject(current) && hops < maximumReferences; hops++) {
    const { $ref: reference, type, enum: values, const: constant } = current;
    if (type !== undefined) return type === "string";
    if (Array.isArray(values)) return values.every((value) => typeof value === "string");
    if (constant !== undefined) return typeof constant === "string";
    const pointer = referencePointer(reference);
    current = pointer === undefined ? undefined : valueAt(document, pointer);
  }
  return false;
}
