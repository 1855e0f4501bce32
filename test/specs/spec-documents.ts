import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** Any part of a parsed spec. */
export type Node = { readonly [key: string]: unknown };

const specs = new URL("../../specs/", import.meta.url);

/** The names of all providers. */
export const providers: readonly string[] = readdirSync(specs).sort();

/** A provider's spec as it stands in the file. */
export function readSpec(provider: string): Node {
  return parse(readFileSync(new URL(`${provider}/openapi.yaml`, specs), "utf8"));
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** Every object of a document with its JSON pointer (RFC 6901), parents first. */
export function* nodesOf(value: unknown, pointer = ""): Generator<{ pointer: string; node: Node }> {
  if (!isNode(value)) return;
  yield { pointer, node: value };
  for (const [key, child] of Object.entries(value)) {
    yield* nodesOf(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

/** The node itself, or the one that its `$ref` within the document names. */
export function resolveReference(document: Node, node: unknown): unknown {
  if (!isNode(node) || typeof node.$ref !== "string") return node;
  const names = node.$ref.slice(2).split("/");
  return names
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((current, name) => (isNode(current) ? current[name] : undefined), document);
}
