import type { Json, JsonSchema, Simulation } from "@jobglot/core";
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isList, isRecord, type JsonRecord } from "./json.js";
import { type Pointer, parsePointer, readPointer } from "./pointer.js";
import { SimulatorError } from "./simulator-error.js";

/** The schemas of a simulation, compiled when they are first needed. */
export interface SchemaSet {
  /** What is wrong with a value, as readable phrases; empty when it is valid or when there is no schema. */
  problems(schema: JsonSchema | undefined, value: Json): readonly string[];
  isValid(schema: JsonSchema | undefined, value: Json): boolean;
  /** Like {@link problems}, for text from a URL, a header or a form: `"7"` is accepted where a number is wanted. */
  problemsOfText(schema: JsonSchema, value: Json): readonly string[];
  /** The schema that a `$ref` leads to, `undefined` when it leads nowhere or in a circle. */
  resolve(schema: JsonSchema | undefined): JsonRecord | undefined;
  /** The schema that a schema declares for the place of a pointer, also behind `allOf`, `oneOf` and `anyOf`. */
  declaredAt(schema: JsonSchema | undefined, pointer: Pointer): JsonSchema | undefined;
}

const rootName = "simulation:";
const options: Options = { strict: false, validateSchema: false, allErrors: true, logger: false };
/** Below these keywords stand values, in which a `$ref` is no reference. */
const valueKeywords: ReadonlySet<string> = new Set(["const", "enum", "default", "example", "examples"]);
/** Below these keywords stand schemas by name, and a name may be that of a keyword. */
const mapKeywords: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
]);

/** What was compiled for one simulator serves every other one of the same provider. */
const schemaSets = new WeakMap<Pick<Simulation, "provider" | "schemas">, SchemaSet>();

/** The schemas of a simulation; the same object gives the same set. */
export function schemaSetOf(simulation: Pick<Simulation, "provider" | "schemas">): SchemaSet {
  const known = schemaSets.get(simulation) ?? createSchemaSet(simulation);
  schemaSets.set(simulation, known);
  return known;
}

function createSchemaSet(simulation: Pick<Simulation, "provider" | "schemas">): SchemaSet {
  const exact = createValidator(simulation, {});
  const lenient = createValidator(simulation, { coerceTypes: "array" });
  /** Coercion replaces a member of an object; the value itself it could not replace. */
  const wrappers = new Map<JsonSchema, JsonSchema>();

  const resolve = (schema: JsonSchema | undefined): JsonRecord | undefined => {
    let current: Json | undefined = schema;
    for (let steps = 0; steps < 32; steps += 1) {
      if (!isRecord(current)) return undefined;
      const reference = current.$ref;
      if (typeof reference !== "string") return current;
      current = readPointer({ schemas: simulation.schemas }, parsePointer(reference.slice(1)));
    }
    return undefined;
  };

  const declaredAt = (
    schema: JsonSchema | undefined,
    pointer: Pointer,
    depth = 0,
  ): JsonSchema | undefined => {
    const [token, ...rest] = pointer;
    if (token === undefined) return schema;
    const record = resolve(schema);
    if (record === undefined || depth > 32) return undefined;
    const member = readPointer(record, ["properties", token]) ?? itemSchema(record, token);
    if (isSchema(member)) return declaredAt(member, rest, depth + 1);
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      const parts = record[keyword];
      for (const part of isList(parts) ? parts.filter(isSchema) : []) {
        const found = declaredAt(part, pointer, depth + 1);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };

  return {
    problems: (schema, value) => exact(schema, value),
    isValid: (schema, value) => exact(schema, value).length === 0,
    problemsOfText(schema, value) {
      const wrapper = wrappers.get(schema) ?? { type: "object", properties: { value: schema } };
      wrappers.set(schema, wrapper);
      return lenient(wrapper, structuredClone({ value })).map((problem) => problem.replace(/^\/value ?/, ""));
    },
    resolve,
    declaredAt,
  };
}

/** Whether a JSON value can be a schema. */
export function isSchema(value: Json | undefined): value is JsonSchema {
  return typeof value === "boolean" || isRecord(value);
}

function itemSchema(record: JsonRecord, token: string): Json | undefined {
  return /^\d+$/.test(token) ? record.items : undefined;
}

function createValidator(
  simulation: Pick<Simulation, "provider" | "schemas">,
  extra: Options,
): (schema: JsonSchema | undefined, value: Json) => readonly string[] {
  const ajv = new Ajv2020({ ...options, ...extra });
  formats.default(ajv);
  ajv.addSchema({ schemas: anchorMembers(simulation.schemas) }, rootName);
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema, value) => {
    if (schema === undefined) return [];
    let validate = compiled.get(schema);
    if (validate === undefined) {
      validate = compile(ajv, schema, simulation.provider);
      compiled.set(schema, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []).map(phrase);
  };
}

function compile(ajv: Ajv2020, schema: JsonSchema, provider: string): ValidateFunction {
  try {
    const anchored = anchorReferences(schema);
    return ajv.compile(
      typeof anchored === "boolean" ? anchored : { ...(isRecord(anchored) ? anchored : {}) },
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SimulatorError(
      `A JSON Schema of ${provider} cannot be used: ${reason}. Correct it in the spec: ${JSON.stringify(schema).slice(0, 200)}`,
      { cause },
    );
  }
}

/** Makes every `#/schemas/…` reference absolute, so that all schemas share one compiled root. */
function anchorReferences(schema: Json): Json {
  if (isList(schema)) return schema.map(anchorReferences);
  if (!isRecord(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === "$ref" && typeof value === "string") return [keyword, rootName + value];
      if (mapKeywords.has(keyword)) return [keyword, anchorMembers(value)];
      return [keyword, valueKeywords.has(keyword) ? value : anchorReferences(value)];
    }),
  );
}

function anchorMembers(schemas: Json): Json {
  if (!isRecord(schemas)) return schemas;
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, anchorReferences(schema)]),
  );
}

function phrase({ keyword, params, instancePath, message = keyword }: ErrorObject): string {
  const named = params.allowedValues ?? params.additionalProperty ?? params.unevaluatedProperty;
  return `${instancePath} ${message}${named === undefined ? "" : `: ${JSON.stringify(named)}`}`.trim();
}
