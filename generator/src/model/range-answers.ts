import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { essenceOf } from "../schema/media-type.ts";
import { type DocumentObject, isDocumentObject } from "./document-structure.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { isText } from "./text-answers.ts";

/**
 * A response whose media ranges (RFC 9110, section 12.5.1) are the media type that their schema tells: frameworks that have
 * none declared write a range, and answer with JSON, or with text where the schema is one.
 */
export function withRangeAnswers(response: DocumentObject, document: OpenApiDocument): DocumentObject {
  const { content } = response;
  if (!isDocumentObject(content)) return response;
  const entries = Object.entries(content).map(([mediaType, body]): [string, unknown] => {
    const meant = meantBy(essenceOf(mediaType), valueAt(body, "/schema"), document);
    return [meant === undefined || meant in content ? mediaType : meant, body];
  });
  return { ...response, content: Object.fromEntries(entries) };
}

function meantBy(range: string, schema: unknown, document: OpenApiDocument): string | undefined {
  if (range !== "*/*" && range !== "application/*") return undefined;
  if (!isDocumentObject(schema) || Object.keys(schema).length === 0) return undefined;
  if (!isText(schema, document)) return "application/json";
  return range === "*/*" && !isBinary(schema, document) ? "text/plain" : undefined;
}

function isBinary(schema: DocumentObject, document: OpenApiDocument): boolean {
  const pointer = referencePointer(schema.$ref);
  return valueAt(pointer === undefined ? schema : valueAt(document, pointer), "/format") === "binary";
}
