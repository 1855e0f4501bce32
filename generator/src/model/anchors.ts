import { formatJsonPointer, referenceTo } from "../schema/json-pointer.ts";
import { isDocumentObject } from "./document-structure.ts";
import type { OpenApiDocument } from "./open-api.ts";

/**
 * The document with JSON pointers where a schema refers to an `$anchor`, or from inside of a schema with an `$id` to that
 * schema: `#name` and `#` (JSON Schema 2020-12, sections 8.2.1 and 8.2.2).
 */
export function withoutAnchors(document: OpenApiDocument): OpenApiDocument {
  const anchors = new Map<string, string>();
  let isPlain = true;
  const collect = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== "object" || value === null) return;
    if (isDocumentObject(value)) {
      if (typeof value.$anchor === "string") anchors.set(`#${value.$anchor}`, formatJsonPointer(path));
      if (typeof value.$anchor === "string" || typeof value.$id === "string") isPlain = false;
    }
    for (const [name, member] of Object.entries(value)) collect(member, [...path, name]);
  };
  const change = (value: unknown, path: readonly string[], identified: string | undefined): unknown => {
    if (Array.isArray(value))
      return value.map((item, index) => change(item, [...path, String(index)], identified));
    if (!isDocumentObject(value)) return value;
    const inside = typeof value.$id === "string" ? formatJsonPointer(path) : identified;
    const members = Object.entries(value).map(([name, member]) => {
      const pointer = member === "#" ? inside : typeof member === "string" ? anchors.get(member) : undefined;
      if (name === "$ref" && pointer !== undefined) return [name, referenceTo(pointer)];
      return [name, change(member, [...path, name], inside)];
    });
    return Object.fromEntries(members);
  };
  collect(document, []);
  // what stands in place of the document is a document still
  return isPlain ? document : (change(document, [], undefined) as OpenApiDocument);
}
