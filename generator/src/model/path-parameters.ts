import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { type DocumentObject, isDocumentObject } from "./document-structure.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { methods } from "./specification.ts";

export const isMethod = (name: string): boolean => methods.some((method) => method === name);

/** A document whose operations have the parameters of their paths: one that nobody declared is a text. */
export function withPathParameters(document: OpenApiDocument): OpenApiDocument {
  const { paths } = document;
  if (paths === undefined) return document;
  const entries = Object.entries(paths).map(([path, item]): [string, typeof item] => {
    const wanted = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
    const shared = declared(item, document);
    const members = Object.entries(item).map(([method, operation]): [string, unknown] => {
      if (!isMethod(method) || !isDocumentObject(operation)) return [method, operation];
      const known = [...shared, ...declared(operation, document)];
      const missing = [...new Set(wanted)].filter((name) => !known.includes(name));
      if (missing.length === 0) return [method, operation];
      const { parameters } = operation;
      const added = missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
      return [
        method,
        { ...operation, parameters: [...(Array.isArray(parameters) ? parameters : []), ...added] },
      ];
    });
    return [path, Object.fromEntries(members)];
  });
  return { ...document, paths: Object.fromEntries(entries) };
}

/** The names of the path's parameters that an operation or a path item declares. */
function declared(holder: object, document: OpenApiDocument): readonly unknown[] {
  const { parameters }: DocumentObject = { ...holder };
  if (!Array.isArray(parameters)) return [];
  return parameters
    .map((parameter) => {
      const pointer = referencePointer(valueAt(parameter, "/$ref"));
      return pointer === undefined ? parameter : valueAt(document, pointer);
    })
    .filter((parameter) => valueAt(parameter, "/in") === "path")
    .map((parameter) => valueAt(parameter, "/name"));
}
