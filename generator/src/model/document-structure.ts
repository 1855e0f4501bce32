import type { OpenApiDocument } from "./open-api.ts";

/** What an object of a document is, where that decides what its members are. */
export type NodeKind =
  | "document"
  | "info"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "mediaType"
  | "lifecycle"
  | "result"
  | "stream"
  | "schema";

/** What a member of an object holds: an object of a kind, a list of such, or a map of such by names of the author's. */
type Content = NodeKind | readonly [NodeKind] | { readonly each: NodeKind };

/** An object of the document. */
export interface DocumentObject {
  readonly [name: string]: unknown;
}

type Contents = Readonly<Record<string, Content>>;

const each = (names: string, content: Content): Contents =>
  Object.fromEntries(names.split(" ").map((name) => [name, content]));
const content: Contents = { content: { each: "mediaType" } };

/** Where the objects of OpenAPI and the schemas stand. Everything else is data, in which nothing has a meaning. */
const structure: Readonly<Record<NodeKind, Contents>> = {
  document: { info: "info", paths: { each: "pathItem" }, components: "components" },
  info: {},
  components: {
    schemas: { each: "schema" },
    responses: { each: "response" },
    parameters: { each: "parameter" },
    headers: { each: "parameter" },
    requestBodies: { each: "requestBody" },
    pathItems: { each: "pathItem" },
    mediaTypes: { each: "mediaType" },
    "x-jobs": { each: "lifecycle" },
  },
  pathItem: {
    parameters: ["parameter"],
    ...each("get put post delete options head patch trace", "operation"),
  },
  operation: {
    parameters: ["parameter"],
    requestBody: "requestBody",
    responses: { each: "response" },
    "x-job": "lifecycle",
    "x-stream": "stream",
  },
  parameter: { schema: "schema", ...content },
  requestBody: content,
  response: { headers: { each: "parameter" }, ...content },
  mediaType: { schema: "schema", itemSchema: "schema" },
  lifecycle: { result: "result", stream: "stream" },
  result: { schema: "schema" },
  stream: { event: "schema" },
  schema: {
    ...each("properties patternProperties dependentSchemas $defs definitions", { each: "schema" }),
    ...each("allOf anyOf oneOf prefixItems", ["schema"]),
    ...each("items additionalProperties unevaluatedProperties unevaluatedItems propertyNames", "schema"),
    ...each("contains not if then else", "schema"),
  },
};

/** What stands in place of an object; its own members have been changed before. */
type Change = (value: DocumentObject, kind: NodeKind) => unknown;

/** A copy of a document, each object changed from the inside out. Data, in which nothing has a meaning, stays as it is. */
export function changeDocument(document: OpenApiDocument, change: Change): OpenApiDocument {
  // What a change makes of the outermost object is a document still.
  return changeNode(document, "document", change) as OpenApiDocument;
}

/** The same for a part of a document. */
export function changeNode(value: unknown, kind: NodeKind, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => changeNode(item, kind, change));
  if (!isDocumentObject(value)) return value;
  const contents = structure[kind];
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const held = Object.hasOwn(contents, name) ? contents[name] : undefined;
    if (held === undefined) members.push([name, member]);
    // a key without a value, as in YAML, has nothing to say, nor has a map that is none
    else if (member !== null && (!isMap(held) || isDocumentObject(member)))
      members.push([name, changeContent(member, held, change)]);
  }
  return change(Object.fromEntries(members), kind);
}

function changeContent(value: unknown, held: Content, change: Change): unknown {
  if (typeof held === "string") return changeNode(value, held, change);
  if (Array.isArray(held)) return changeNode(value, held[0], change);
  if (!isDocumentObject(value) || !isMap(held)) return value;
  // a schema may be a yes or no; anything else that is no object has nothing to say
  const members = Object.entries(value)
    .filter(([, member]) => held.each === "schema" || isDocumentObject(member))
    .map(([name, member]) => [name, changeNode(member, held.each, change)]);
  return Object.fromEntries(members);
}

const isMap = (held: Content): held is { readonly each: NodeKind } =>
  typeof held === "object" && "each" in held;

/** Whether a value of a document is an object, and neither a list nor `null`. */
export function isDocumentObject(value: unknown): value is DocumentObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
