import {
  JSONPathEnvironment,
  JSONPathError,
  type JSONPathQuery,
  JSONPathRecursionLimitError,
  jsonpath,
  TokenKind,
} from "json-p3";
import { suggestName } from "../../diagnostics/suggest.ts";
import { type JsonValue, maximumDepth, TreeTooLargeError } from "./json-tree.ts";
import { PatternError, patternFunction } from "./pattern-functions.ts";

/** The keys from the root of a document to a node in it. */
export type NodePath = readonly (string | number)[];

/** More than any overlay means; a query with several `..` can select the same nodes without end. */
const maximumMatches = 100_000;

/** More than any target needs, and less than what a parser that follows its nesting can take. */
const maximumLength = 2_000;

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

/** Some seconds; a query within a filter can visit the whole document for each value of it. */
const maximumVisits = 5_000_000;

/** Counts what a query visits. */
class BoundedEnvironment extends JSONPathEnvironment {
  visits = 0;

  override entries(members: Parameters<JSONPathEnvironment["entries"]>[0]) {
    const entries = super.entries(members);
    this.visits += entries.length;
    if (this.visits > maximumVisits) {
      const message = `The query visits more than ${maximumVisits} values.`;
      throw new QueryError(
        message,
        "Say more closely what is meant; a filter with `..` looks through everything for each value.",
      );
    }
    return entries;
  }
}

const environment = new BoundedEnvironment({ maxRecursionDepth: maximumDepth + 1 });
environment.functionRegister.set("match", patternFunction("testExact"));
environment.functionRegister.set("search", patternFunction("test"));

/**
 * The nodes that a JSONPath query (RFC 9535) selects, each once.
 * @throws {QueryError} when it is no JSONPath, is too long, or selects too much
 * @throws {TreeTooLargeError}
 */
export function selectNodes(document: JsonValue, query: string): readonly NodePath[] {
  if (query.length > maximumLength) {
    const message = `A JSONPath of ${query.length} characters is refused: ${maximumLength} are the limit.`;
    throw new QueryError(message, "Say in fewer words what is meant.");
  }
  const paths = new Map<string, NodePath>();
  let matches = 0;
  environment.visits = 0;
  try {
    for (const { location } of environment.lazyQuery(query, document)) {
      matches += 1;
      if (matches > maximumMatches) {
        throw new QueryError(
          `\`${query}\` selects more than ${maximumMatches} nodes.`,
          "Say more closely what is meant.",
        );
      }
      paths.set(JSON.stringify(location), location);
    }
  } catch (error) {
    if (error instanceof JSONPathRecursionLimitError) {
      throw new TreeTooLargeError("the document has become too large or too deep to be searched");
    }
    if (!(error instanceof JSONPathError || error instanceof PatternError)) throw error;
    throw new QueryError(
      `\`${query}\` is no JSONPath: ${error.message.replace(/ \('.*':\d+\)$/su, "")}.`,
      "Write it as in `$.paths['/jobs/{id}'].get`; names with other characters than letters, digits and `_` need brackets and quotes.",
    );
  }
  return [...paths.values()];
}

/** Why a query selects nothing, as far as it is a path of names; otherwise what to do. */
export function explainNoMatch(document: JsonValue, query: string): string {
  let value: JsonValue = document;
  for (const name of namesOf(environment.compile(query))) {
    if (typeof value !== "object" || value === null) break;
    const members: Readonly<Record<string, JsonValue>> = Array.isArray(value) ? {} : value;
    const next = Object.hasOwn(members, name) ? members[name] : undefined;
    if (next === undefined) return suggestName(name, Object.keys(members), `\`${name}\``);
    value = next;
  }
  return "Correct the target, or remove the action.";
}

/** The names that a query begins with, up to the first segment that is something else. */
function namesOf(query: JSONPathQuery): readonly string[] {
  const names: string[] = [];
  for (const { selectors, token } of query.segments) {
    const [selector] = selectors;
    if (token.kind === TokenKind.DDOT) return names;
    if (!(selector instanceof jsonpath.selectors.NameSelector) || selectors.length !== 1) return names;
    names.push(selector.name);
  }
  return names;
}
