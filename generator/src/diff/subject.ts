import { printable } from "../diagnostics/printable.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { listed } from "./change.ts";
import { isSuccess, type Use } from "./document-uses.ts";

/** A text of a document as code in a sentence. */
export function code(text: string): string {
  return `\`${printable(text).replaceAll("`", "'")}\``;
}

/** A method of the client as a sentence names it: `` `models.list()` ``. */
export function methodName({ names }: Pick<OperationModel, "names">): string {
  return code(`${[...names.groups, names.method].join(".")}()`);
}

/** The method and the path of an operation, whatever its parameters are called. */
export function plainRoute({ method, path }: Pick<OperationModel, "method" | "path">): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

/** What a place of a document is called in the package: `` `Job.status` ``, `` `GetJobInput.params.query.limit` ``. */
export function subjectOf(document: OpenApiDocument, pointer: string, uses: readonly Use[]): string {
  const [first, second = "", third = "", ...rest] = parseJsonPointer(pointer);
  if (first === "components" && second === "schemas") return code(`${third}${schemaPath(rest)}`);
  const start = first === "components" ? 3 : third === "parameters" ? 4 : 3;
  const parameter = parameterAt(document, pointer, uses);
  if (parameter !== undefined) return parameter;
  const owner = uses[0]?.operation;
  const name = owner?.names.typeName ?? "";
  if (first === "components" && second === "responses") return `the answer ${code(third)}`;
  if (first === "components" && second === "requestBodies") return code(`body${schemaPath(contentOf(rest))}`);
  const [part, status = ""] = parseJsonPointer(pointer).slice(start);
  const below = parseJsonPointer(pointer).slice(start + 1);
  if (part === "requestBody") return code(`${name}Input.body${schemaPath(contentOf(below))}`);
  if (part !== "responses") return owner === undefined ? "the document" : methodName(owner);
  const path = schemaPath(contentOf(below.slice(1)));
  const method = owner === undefined ? "an operation" : methodName(owner);
  if (path === "") return method;
  if (isSuccess(status)) return code(`${name}Output${path}`);
  return `${code(path)} in the answer ${code(status)} of ${method}`;
}

/** ", which `getJob()` answers," after the name of a component; empty for what belongs to one operation alone. */
export function usersOf(pointer: string, uses: readonly Use[]): string {
  if (!pointer.startsWith("/components/")) return "";
  const verbs = {
    request: ["takes", "take"],
    answer: ["answers", "answer"],
    refusal: ["refuses with", "refuse with"],
  } as const;
  const clauses = (["request", "answer", "refusal"] as const).flatMap((direction) => {
    const methods = uses
      .filter((use) => use.direction === direction)
      .map(({ operation }) => methodName(operation));
    return methods.length === 0
      ? []
      : [`${listed(methods, 3)} ${verbs[direction][methods.length === 1 ? 0 : 1]}`];
  });
  return clauses.length === 0 ? "" : `, which ${listed(clauses)},`;
}

function parameterAt(document: OpenApiDocument, pointer: string, uses: readonly Use[]): string | undefined {
  const found = /^(\/components\/parameters\/[^/]+|\/paths\/[^/]+(?:\/[^/]+)?\/parameters\/\d+)(\/.*)?$/.exec(
    pointer,
  );
  if (found === null) return undefined;
  const parameter = valueAt(document, found[1] ?? "");
  if (typeof parameter !== "object" || parameter === null) return undefined;
  if (!("name" in parameter) || !("in" in parameter)) return undefined;
  const [, ...path] = parseJsonPointer(found[2] ?? "");
  const owner = pointer.startsWith("/components/") ? "" : `${uses[0]?.operation.names.typeName ?? ""}Input.`;
  return code(`${owner}params.${parameter.in}.${parameter.name}${schemaPath(path)}`);
}

/** The way below a schema, from the way below what holds `content`. */
function contentOf(segments: readonly string[]): readonly string[] {
  const schema = segments.indexOf("schema");
  return schema < 0 ? [] : segments.slice(schema + 1);
}

/** `.jobs[].status` for the way to a schema inside another one. */
function schemaPath(segments: readonly string[]): string {
  let path = "";
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] ?? "";
    if (segment === "properties") path += `.${segments[++index] ?? ""}`;
    else if (segment === "items") path += "[]";
    else if (segment === "additionalProperties") path += "[…]";
    else if (/^(allOf|anyOf|oneOf|prefixItems)$/.test(segment)) index++;
    else break;
  }
  return path;
}
