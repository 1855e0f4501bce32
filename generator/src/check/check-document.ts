import {
  createConfig,
  getLineColLocation,
  type LocationObject,
  lintDocument,
  type NormalizedProblem,
  type RawUniversalConfig,
} from "@redocly/openapi-core";
import { documentationOf } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { printable } from "../diagnostics/printable.ts";
import { codeFrame } from "../load/code-frame.ts";
import { locationOf } from "../load/diagnostic-at.ts";
import { displayPath } from "../load/display-path.ts";
import { followDocument } from "../load/follow-document.ts";
import type { LoadedDocument } from "../load/loaded-document.ts";
import { formatJsonPointer, parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { isMisfit } from "../schema/keyword-types.ts";
import { isAllowed } from "./allowed.ts";
import { plugin } from "./plugin.ts";
import { pointerOf } from "./problem-pointer.ts";
import { isTuple, wordProblem } from "./word-problem.ts";

/** How thoroughly a document is checked. */
export interface CheckOptions {
  /**
   * `all`: Redocly's recommended rules and ours, as `jobglot lint` runs them.
   * `extensions`: ours, and what the output needs: references resolve, path parameters are defined, and the document has the
   * structure of OpenAPI. What breaks OpenAPI without hurting the output is a warning.
   */
  readonly rules: "all" | "extensions";
}

/** Checks a document; the findings are sorted by file, line and column. */
export async function checkDocument(
  loaded: LoadedDocument,
  { rules }: CheckOptions,
): Promise<readonly Diagnostic[]> {
  const lint = async (configuration: RawUniversalConfig): Promise<NormalizedProblem[]> => {
    const config = await createConfig({ ...configuration, plugins: [plugin] });
    return followDocument(loaded, () =>
      lintDocument({ document: loaded.source, config, externalRefResolver: loaded.resolver }),
    );
  };
  const problems = await lint(configurations[rules]).catch(async (error: unknown) => {
    // what others of Redocly's rules take for granted, its `struct` finds
    const found =
      rules === "extensions" || error instanceof DiagnosticsError
        ? []
        : await lint(configurations.extensions);
    if (found.length === 0) throw error;
    return found;
  });
  const weighed = (rules === "extensions" ? problems.map((problem) => weigh(problem, loaded)) : problems)
    .filter((problem) => hasNoBetterWording(problem) && !namesSchema(problem, loaded))
    .filter((problem) => !isAllowed(problem, loaded));
  const found = weighed.map((problem) => toDiagnostic(problem, loaded));
  return [...loaded.warnings, ...found].sort(byPlace);
}

const configurations: Readonly<Record<CheckOptions["rules"], RawUniversalConfig>> = {
  all: {
    extends: ["recommended", "jobglot/recommended"],
    // it takes paths for ambiguous although their methods differ
    rules: { "no-ambiguous-paths": "off" },
  },
  extensions: {
    rules: {
      struct: "error",
      "no-unresolved-refs": "error",
      // operations that share an id are named by method and path
      "operation-operationId-unique": "warn",
      // a parameter that nobody declared is a text
      "path-parameters-defined": "warn",
      // the last one counts
      "operation-parameters-unique": "warn",
      "jobglot/extensions": "error",
      "jobglot/discriminator-mapping": "warn",
      "jobglot/schema-pattern": "warn",
    },
  },
};

/** The fields without which there is nothing to emit; real documents often lack others. */
const neededFields = ["name", "in", "content", "type"];

/** Members whose names are the author's: what stands there is no keyword. */
const nameMaps: ReadonlySet<string> = new Set(
  "properties patternProperties dependentSchemas $defs definitions schemas responses parameters headers".split(
    " ",
  ),
);
/** Where a reference stands that may lead nowhere: the type is not known then, and everything else is. */
const schemaPlaces: ReadonlySet<string> = new Set(
  "schema schemas properties items allOf anyOf oneOf additionalProperties mapping".split(" "),
);

/** Published documents have unknown fields, and lack descriptions; a client is wanted all the same. */
function weigh(problem: NormalizedProblem, { source }: LoadedDocument): NormalizedProblem {
  const { ruleId, message } = problem;
  const [location] = problem.location;
  const pointer = pointerOf(problem);
  const segments = parseJsonPointer(pointer);
  const isHere = location?.source.absoluteRef === source.source.absoluteRef;
  const value = isHere ? valueAt(source.parsed, pointer) : undefined;
  if (ruleId === "no-unresolved-refs") {
    const reference = typeof value === "string" ? value : readReference(value);
    const isLocal = reference?.startsWith("#/") ?? false;
    const isMapped = segments.at(-2) === "mapping" && segments.at(-3) === "discriminator";
    const isWeak = isMapped || (isLocal && segments.some((segment) => schemaPlaces.has(segment)));
    return isWeak ? { ...problem, severity: "warn" } : problem;
  }
  if (ruleId !== "struct") return problem;
  const isWrongType = message.startsWith("Expected type") && !isLeftOut(segments, value) && !isTuple(problem);
  const isMissing = neededFields.some(
    (field) => message === `The field \`${field}\` must be present on this level.`,
  );
  // what comes of it would be a part of the host
  const isPath = segments.length === 2 && segments[0] === "paths" && typeof value === "object";
  const isServer = /\/servers\/\d+$/.test(pointer);
  const isUrlMissing = isServer && message === "The field `url` must be present on this level.";
  return { ...problem, severity: isWrongType || isMissing || isPath || isUrlMissing ? "error" : "warn" };
}

/** A discriminator may name a schema by its name alone (OpenAPI 3.1, 4.8.25), which Redocly takes for a file. */
function namesSchema(problem: NormalizedProblem, { source }: LoadedDocument): boolean {
  const [location] = problem.location;
  const pointer = pointerOf(problem);
  if (problem.ruleId !== "no-unresolved-refs") return false;
  if (!/\/discriminator\/mapping\/[^/]+$/.test(pointer)) return false;
  const name = valueAt(source.parsed, pointer);
  if (location?.source.absoluteRef !== source.source.absoluteRef || typeof name !== "string") return false;
  return valueAt(source.parsed, formatJsonPointer(["components", "schemas", name])) !== undefined;
}

function readReference(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("$ref" in value)) return undefined;
  return typeof value.$ref === "string" ? value.$ref : undefined;
}

/** Whether a keyword has a value of the wrong type, which the model leaves out. */
function isLeftOut(segments: readonly string[], value: unknown): boolean {
  const [holder = "", keyword = ""] = segments.slice(-2);
  return !nameMaps.has(holder) && (keyword === "examples" || isMisfit(keyword, value, true));
}

/** Whether none of our own rules says the same better. */
function hasNoBetterWording(problem: NormalizedProblem): boolean {
  return (
    problem.ruleId !== "struct" ||
    !/^\/paths\/[^/]+\/(query|additionalOperations|(.*\/)?parameters\/\d+\/in)$/.test(pointerOf(problem))
  );
}

function toDiagnostic(problem: NormalizedProblem, loaded: LoadedDocument): Diagnostic {
  const [location] = problem.location;
  if (location === undefined) throw new Error(`Redocly gave no place for "${problem.message}".`);
  const written = originOf(location, loaded);
  const located = getLineColLocation(written);
  const { message, fix } = wordProblem(problem, referenceAt(location, loaded));
  return {
    code: problem.ruleId,
    severity: problem.severity === "error" ? "error" : "warning",
    file: displayPath(loaded.root, located.source.absoluteRef),
    line: located.start.line,
    column: located.start.col,
    ...(written.pointer === undefined ? {} : { pointer: written.pointer.replace(/^#\/?/, "/") }),
    message: printable(message),
    fix: printable(fix),
    documentation: documentationOf(problem.ruleId),
    frame: codeFrame(located),
  };
}

/** Where the place of a problem was written: what an overlay put into the document is in the overlay. */
function originOf(location: LocationObject, { file, originOf }: LoadedDocument): LocationObject {
  const { source, pointer } = location;
  if (pointer === undefined || source.absoluteRef !== file) return location;
  const origin = originOf(pointer === "#/" ? "" : pointer.slice(1));
  return { ...location, ...locationOf(origin) };
}

/** The `$ref` that a place of the document has, or the text that stands there; `undefined` in another file. */
function referenceAt({ source, pointer = "" }: LocationObject, loaded: LoadedDocument): string | undefined {
  if (source.absoluteRef !== loaded.source.source.absoluteRef) return undefined;
  const value = valueAt(loaded.source.parsed, pointer.replace(/^#/, ""));
  return typeof value === "string" ? value : readReference(value);
}

function byPlace(left: Diagnostic, right: Diagnostic): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
