import { changeDocument, type DocumentObject, type NodeKind } from "../model/document-structure.ts";
import type { OpenApiDocument } from "../model/open-api.ts";

/** A copy of a document without the members that say what holds without them too: to write them out is no change. */
export function withoutDefaults(document: OpenApiDocument): OpenApiDocument {
  return changeDocument(document, (value, kind) => {
    const defaults = defaultsOf(value, kind);
    return Object.fromEntries(
      Object.entries(value).filter(
        ([name, member]) => !Object.hasOwn(defaults, name) || member !== defaults[name],
      ),
    );
  });
}

/** As OpenAPI 3.1 and JSON Schema 2020-12 have them. */
function defaultsOf(value: DocumentObject, kind: NodeKind): DocumentObject {
  switch (kind) {
    case "operation":
      return { deprecated: false };
    case "requestBody":
      return { required: false };
    case "parameter": {
      const style = value.in === "query" || value.in === "cookie" ? "form" : "simple";
      const explode = (value.style ?? style) === "form";
      return {
        style,
        explode,
        required: false,
        deprecated: false,
        allowEmptyValue: false,
        allowReserved: false,
      };
    }
    case "schema":
      return {
        deprecated: false,
        readOnly: false,
        writeOnly: false,
        uniqueItems: false,
        minLength: 0,
        minItems: 0,
        minProperties: 0,
      };
    default:
      return {};
  }
}
