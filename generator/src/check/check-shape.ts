import type { ErrorObject } from "ajv/dist/2020.js";
import { listNames, suggestName } from "../diagnostics/suggest.ts";
import { expressionForms } from "../schema/expression.ts";
import { parseJsonPointer } from "../schema/json-pointer.ts";
import type { DocumentNode } from "./document-node.ts";
import { type ExtensionDefinition, validateExtension } from "./extension-schema.ts";
import type { Report } from "./finding.ts";

/** What messages call the value of an extension as a whole. */
const subjects: Readonly<Record<ExtensionDefinition, string>> = {
  jobs: "`x-jobs`",
  lifecycle: "This lifecycle",
  job: "`x-job`",
  envelope: "`x-envelope`",
  noEnvelope: "`x-envelope` of an operation",
  requestIdHeader: "`x-request-id`",
  credential: "`x-credential`",
  pagination: "`x-pagination`",
  stream: "`x-stream`",
};

/**
 * Checks the shape of an extension: its fields, their types, durations, states.
 * @returns whether the shape is right, so that its meaning can be checked
 */
export function checkShape(node: DocumentNode, definition: ExtensionDefinition, report: Report): boolean {
  const errors = validateExtension(definition, node.value).filter(isCause);
  for (const error of errors) {
    const path = parseJsonPointer(error.instancePath);
    const place = locate(node, path) ?? node;
    const name = path.at(-1);
    const subject = name === undefined ? subjects[definition] : `\`${nameAt(node, path)}\``;
    const { key, message, fix } = explain(error, place, subject, name ?? definition);
    const keyed = key === undefined ? undefined : place.get(key);
    report({
      code: "extension-shape",
      severity: "error",
      place: (keyed ?? place).place,
      onKey: keyed !== undefined || error.keyword === "required" || error.keyword === "false schema",
      message,
      fix,
    });
  }
  return errors.length === 0;
}

/** Errors that only say that a part failed, whose own errors are in the list as well. */
function isCause(error: ErrorObject): boolean {
  return error.keyword !== "if" && error.keyword !== "propertyNames";
}

/** Ajv's path counts list items as texts, a node as numbers. */
function locate(node: DocumentNode, path: readonly string[]): DocumentNode | undefined {
  let current: DocumentNode | undefined = node;
  for (const key of path) current = current?.get(Array.isArray(current.value) ? Number(key) : key);
  return current;
}

/** What the last of some steps leads to: a number says nothing without what it numbers. */
function nameAt(node: DocumentNode, path: readonly string[]): string {
  const [around, name = ""] = path.slice(-2);
  if (around === undefined || !/^\d+$/u.test(name)) return path.at(-1) ?? "";
  return Array.isArray(locate(node, path.slice(0, -1))?.value) ? `${around}[${name}]` : `${around}.${name}`;
}

interface Explanation {
  /** The member of the place that the finding is about. */
  readonly key?: string;
  readonly message: string;
  readonly fix: string;
}

function explain(error: ErrorObject, node: DocumentNode, subject: string, name: string): Explanation {
  const { params, parentSchema } = error;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys(parentSchema?.properties ?? {});
      return { key, message: `${subject} has no field \`${key}\`.`, fix: suggestName(key, known, "field") };
    }
    case "required": {
      const missing = String(params.missingProperty);
      const isCall = missing === "operation" && error.schemaPath.includes("callIsOperationOrUrl");
      if (!isCall)
        return { message: `${subject} has no \`${missing}\`.`, fix: adviceOnMissing(missing, subject) };
      const forms =
        name === "result" ? "no `value`, no `operation` and no `url`" : "no `operation` and no `url`";
      return {
        message: `${subject} has ${forms}.`,
        fix: "Name the operation to call, or the URL to follow.",
      };
    }
    case "dependentRequired": {
      const missing = String(params.missingProperty);
      return {
        message: `${subject} has no \`${missing}\`.`,
        fix: missing === "at" ? "Say with `at` where the state stands." : `Add \`${missing}\` to ${subject}.`,
      };
    }
    case "enum":
      return explainEnum(error, node, subject);
    case "pattern":
      return explainPattern(error, node, subject, name);
    case "false schema":
      return {
        message: `${subject} does not belong here.`,
        fix: "A call is an `operation` with `parameters`, or a `url` with `method` and `else`; a result may be a `value` instead.",
      };
    case "type":
      return { message: `${subject} must be ${withArticle(params.type)}.`, fix: describe(error) };
    case "minProperties":
      return { message: `${subject} says too little.`, fix: describe(error) };
    default:
      return { message: `${subject} ${error.message ?? "is wrong"}.`, fix: describe(error) };
  }
}

function explainEnum(error: ErrorObject, node: DocumentNode, subject: string): Explanation {
  const given = show(node.value);
  const known: unknown = error.params.allowedValues;
  const values = Array.isArray(known) ? known.map(String) : [];
  const fix = typeof node.value === "string" ? suggestName(given, values, "value") : listNames(values);
  if (error.schemaPath.includes("jobStatus"))
    return { message: `\`${given}\` is not one of the nine states.`, fix };
  return { message: `\`${given}\` is not a value of ${subject}.`, fix };
}

function explainPattern(error: ErrorObject, node: DocumentNode, subject: string, name: string): Explanation {
  if (error.propertyName !== undefined) {
    const key = error.propertyName;
    return { key, message: `\`${key}\` cannot be a name in ${subject}.`, fix: adviceOnName(name) };
  }
  const given = show(node.value);
  if (error.schemaPath.includes("duration")) {
    return {
      message: `\`${given}\` is not an ISO 8601 duration.`,
      fix: "Write it like PT2S, PT30M, PT24H or P7D.",
    };
  }
  if (error.schemaPath.includes("expression")) {
    return { message: `\`${given}\` is not an expression.`, fix: `Write one of ${expressionForms}.` };
  }
  return { message: `\`${given}\` is not a value of ${subject}.`, fix: describe(error) };
}

function adviceOnMissing(missing: string, subject: string): string {
  if (missing === "cancel") return "Say how a job is cancelled, or `cancel: null` when it cannot be.";
  if (missing === "use") return "Name the lifecycle in components.x-jobs that this operation submits to.";
  if (subject.startsWith("`")) return `Add \`${missing}\` to ${subject}.`;
  return `Add \`${missing}\`.`;
}

function adviceOnName(name: string): string {
  if (name === "retry") return "Requests are repeated after 408, 425, 429, 500, 502, 503 and 504 alone.";
  if (name === "handle") return "Use letters, digits and `_`, not beginning with a digit.";
  return "Write `path.<name>`, `query.<name>`, `header.<name>`, `body` or `body.<name>`.";
}

/** What the schema says that the value is for, and what it can have. */
function describe({ keyword, parentSchema }: ErrorObject): string {
  const description: unknown = parentSchema?.description;
  const fields = keyword === "type" ? Object.keys(parentSchema?.properties ?? {}) : [];
  const known =
    fields.length === 0 ? "" : `Its fields are ${fields.map((name) => `\`${name}\``).join(", ")}.`;
  return [typeof description === "string" ? description : "", known].filter((text) => text !== "").join(" ");
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function withArticle(types: unknown): string {
  return (Array.isArray(types) ? types : [types])
    .map((type) =>
      type === "null" ? "null" : `${/^[aeiou]/.test(String(type)) ? "an" : "a"} ${String(type)}`,
    )
    .join(" or ");
}
