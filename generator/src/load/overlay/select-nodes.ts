import { exec, type JsonValue } from "jsonpath-rfc9535";
import parse from "jsonpath-rfc9535/parser";
import { suggestName } from "../../diagnostics/suggest.ts";

/** The keys from the root of a document to a node in it. */
export type NodePath = readonly (string | number)[];

/** More than any overlay means; a query with several `..` can select the same nodes without end. */
const maximumMatches = 100_000;

/** A JSONPath query that cannot be used. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  /** What to do, as a sentence. */
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/**
 * The nodes that a JSONPath query (RFC 9535) selects, each once.
 * @throws {QueryError} when it is no JSONPath, or selects too much
 */
export function selectNodes(document: JsonValue, query: string): readonly NodePath[] {
  const paths = new Map<string, NodePath>();
  let matches = 0;
  try {
    exec(document, query, (_, path) => {
      matches += 1;
      if (matches > maximumMatches) {
        throw new QueryError(
          `\`${query}\` selects more than ${maximumMatches} nodes.`,
          "Say more closely what is meant.",
        );
      }
      const keys = path.map((key) => (typeof key === "number" ? key : unescapeKey(key)));
      paths.set(JSON.stringify(keys), keys);
    });
  } catch (error) {
    if (error instanceof QueryError || !(error instanceof Error)) throw error;
    const reason = error.message.replace(/^Expected .* but/u, "unexpected:");
    throw new QueryError(
      `\`${query}\` is no JSONPath: ${reason.replace(/\.$/u, "")}.`,
      "Write it as in `$.paths['/jobs/{id}'].get`; names with other characters than letters, digits and `_` need brackets and quotes.",
    );
  }
  return [...paths.values()];
}

/** Why a query selects nothing, as far as it is a path of names; otherwise what to do. */
export function explainNoMatch(document: JsonValue, query: string): string {
  let value: JsonValue = document;
  for (const name of namesOf(query)) {
    if (typeof value !== "object" || value === null) break;
    const members: Readonly<Record<string, JsonValue>> = Array.isArray(value) ? {} : value;
    const next = Object.hasOwn(members, name) ? members[name] : undefined;
    if (next === undefined) return suggestName(name, Object.keys(members), `\`${name}\``);
    value = next;
  }
  return "Correct the target, or remove the action.";
}

/** The names that a query begins with, up to the first segment that is something else. */
function namesOf(query: string): readonly string[] {
  const names: string[] = [];
  for (const { type, node } of parse(query).segments) {
    if (type !== "ChildSegment") return names;
    const selectors = node.type === "BracketedSelection" ? node.selectors : [node];
    const [selector] = selectors;
    const isName = selector?.type === "NameSelector" || selector?.type === "MemberNameShorthand";
    if (!isName || selectors.length !== 1) return names;
    names.push(selector.value);
  }
  return names;
}

/** Paths come with their keys escaped, as normalized paths are written. */
function unescapeKey(key: string): string {
  return key.replace(/\\(?:u([0-9a-f]{4})|(.))/gu, (_, code: string | undefined, character: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return escapes.get(character) ?? character;
  });
}

const escapes = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
