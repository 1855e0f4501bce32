import { isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { mayBeJson } from "../schema/media-type.ts";
import { pathNames } from "../schema/path-names.ts";
import { successfulAnswers } from "../schema/successful-answers.ts";
import type { DocumentNode } from "./document-node.ts";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

interface OperationParameter {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  /** `true` where the document does not tell. */
  readonly schema: JsonSchema;
}

/** An operation of the document, as the rules need it. */
export interface Operation {
  /** The operationId, or method and path where there is none. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly node: DocumentNode;
  /** Its own server, or that of its path; absent: those of the document. */
  readonly server?: DocumentNode;
  readonly parameters: readonly OperationParameter[];
  readonly requestBody?: { readonly required: boolean; readonly schemas: readonly JsonSchema[] };
}

/** All operations of `paths`, in the order of the document. */
export function listOperations(root: DocumentNode): readonly Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of root.get("paths")?.entries() ?? []) {
    for (const [method, node] of item.entries()) {
      if (!methods.has(method)) continue;
      const body = node.get("requestBody");
      const server = node.get("servers", 0) ?? item.get("servers", 0);
      operations.push({
        id: node.get("operationId")?.text() ?? `${method.toUpperCase()} ${path}`,
        method,
        path,
        node,
        ...(server === undefined ? {} : { server }),
        parameters: readParameters(path, [item.get("parameters"), node.get("parameters")]),
        ...(body === undefined
          ? {}
          : {
              requestBody: {
                required: body.get("required")?.value === true,
                schemas: contentSchemas(body.get("content"), () => true),
              },
            }),
      });
    }
  }
  return operations;
}

/** Which answers are meant: those of success, or all. */
export type ResponseScope = "success" | "any";

/** The response objects of an operation: the 2xx ones (or else `default`), or all. */
export function responsesOf(operation: Operation, scope: ResponseScope): readonly DocumentNode[] {
  const all = operation.node.get("responses")?.entries() ?? [];
  return (scope === "any" ? all : successfulAnswers(all)).map(([, response]) => response);
}

/** The schemas of the JSON bodies that an operation can answer. */
export function answerSchemas(operation: Operation, scope: ResponseScope): readonly JsonSchema[] {
  return responsesOf(operation, scope).flatMap((response) =>
    contentSchemas(response.get("content"), mayBeJson),
  );
}

/** The names of the headers that the responses of an operation declare, lower case. */
export function answerHeaders(operation: Operation, scope: ResponseScope): readonly string[] {
  return responsesOf(operation, scope).flatMap((response) =>
    (response.get("headers")?.keys() ?? []).map((name) => name.toLowerCase()),
  );
}

function contentSchemas(
  content: DocumentNode | undefined,
  accept: (mediaType: string) => boolean,
): readonly JsonSchema[] {
  return (content?.entries() ?? []).flatMap(([mediaType, node]) => {
    const schema = node.raw("schema");
    return accept(mediaType) && isSchema(schema) ? [schema] : [];
  });
}

/**
 * Parameters of the operation replace those of its path item that have the same name and place. Those in the path are the ones
 * that it has a place for, whether they are declared or not.
 */
function readParameters(
  path: string,
  lists: readonly (DocumentNode | undefined)[],
): readonly OperationParameter[] {
  const placed = pathNames(path);
  const parameters = new Map(
    placed.map((name): [string, OperationParameter] => [
      `path.${name}`,
      { in: "path", name, required: true, schema: { type: "string" } },
    ]),
  );
  for (const node of lists.flatMap((list) => list?.items() ?? [])) {
    const name = node.get("name")?.text();
    const location = node.get("in")?.text();
    if (name === undefined || location === undefined || isIgnoredHeader(location, name)) continue;
    if (location === "path" && !placed.includes(name)) continue;
    const required = location === "path" || node.get("required")?.value === true;
    const schema = node.raw("schema");
    parameters.set(`${location}.${name}`, {
      in: location,
      name,
      required,
      schema: isSchema(schema) ? schema : true,
    });
  }
  return [...parameters.values()];
}

/** OpenAPI ignores header parameters of these names: content negotiation and security describe them. */
function isIgnoredHeader(location: string, name: string): boolean {
  return location === "header" && ["accept", "content-type", "authorization"].includes(name.toLowerCase());
}
