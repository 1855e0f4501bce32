import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { pathNames } from "../schema/path-names.ts";
import { type DocumentObject, isDocumentObject } from "./document-structure.ts";
import type { OpenApiDocument } from "./open-api.ts";
import { methods } from "./specification.ts";

export const isMethod = (name: string): boolean => methods.some((method) => method === name);

/**
 * A document whose operations have the parameters of their paths, and no others of that place: one that nobody declared is a
 * text, and for one that the path has no place for nothing can be sent.
 */
export function withPathParameters(document: OpenApiDocument): OpenApiDocument {
  const { paths } = document;
  if (paths === undefined) return document;
  const entries = Object.entries(paths).map(([path, item]): [string, typeof item] => {
    const wanted = pathNames(path);
    const shared = withPlaced(item, wanted, document);
    const members = Object.entries(shared).map(([method, operation]): [string, unknown] => {
      if (!isMethod(method) || !isDocumentObject(operation)) return [method, operation];
      const own = withPlaced(operation, wanted, document);
      const known = [...parametersOf(shared), ...parametersOf(own)].map((one) => nameInPath(one, document));
      const missing = wanted.filter((name) => !known.includes(name));
      if (missing.length === 0) return [method, own];
      const added = missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
      return [method, { ...own, parameters: [...parametersOf(own), ...added] }];
    });
    return [path, Object.fromEntries(members)];
  });
  return { ...document, paths: Object.fromEntries(entries) };
}

/** An operation or a path item without the parameters that its path has no place for. */
function withPlaced(holder: object, wanted: readonly string[], document: OpenApiDocument): DocumentObject {
  const parameters = parametersOf(holder);
  const placed = parameters.filter((parameter) => {
    const name = nameInPath(parameter, document);
    return name === undefined || wanted.includes(name);
  });
  return placed.length === parameters.length ? { ...holder } : { ...holder, parameters: placed };
}

const parametersOf = (holder: object): readonly unknown[] =>
  "parameters" in holder && Array.isArray(holder.parameters) ? holder.parameters : [];

/** What a parameter is called in the path; `undefined` for one of another place. */
function nameInPath(parameter: unknown, document: OpenApiDocument): string | undefined {
  const { place, name } = placeOf(parameter, document);
  return place === "path" ? name : undefined;
}

/** Where a parameter is, and what it is called there; a reference is followed. */
export function placeOf(
  parameter: unknown,
  document: OpenApiDocument,
): { readonly place: unknown; readonly name: string } {
  const pointer = referencePointer(valueAt(parameter, "/$ref"));
  const target = pointer === undefined ? parameter : valueAt(document, pointer);
  return { place: valueAt(target, "/in"), name: String(valueAt(target, "/name")) };
}
