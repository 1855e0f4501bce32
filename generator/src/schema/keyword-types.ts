/** What kind of value a keyword of OpenAPI or JSON Schema holds. */
type ValueType = "array" | "boolean" | "number" | "object" | "string";

const each = (type: ValueType, names: string): [string, ValueType][] =>
  names.split(" ").map((name) => [name, type]);

/** The keywords that a package does without: with a value of another type they say nothing, and are left out. */
const keywordTypes: ReadonlyMap<string, ValueType> = new Map([
  ...each("string", "title summary description $comment pattern format contentMediaType contentEncoding"),
  ...each("string", "operationId version"),
  ...each("number", "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength"),
  ...each("number", "minItems maxItems minProperties maxProperties minContains maxContains"),
  ...each("boolean", "deprecated readOnly writeOnly uniqueItems nullable"),
  ...each("array", "enum allOf anyOf oneOf prefixItems tags parameters servers security"),
  ...each("object", "properties patternProperties dependentSchemas $defs definitions discriminator headers"),
  ...each("object", "info paths components schemas responses requestBody requestBodies webhooks callbacks"),
]);

/** Those that hold one thing in a schema and another elsewhere. */
const keywordTypesByPlace: ReadonlyMap<string, readonly [inSchema: ValueType, elsewhere: ValueType]> =
  new Map([
    ["required", ["array", "boolean"]],
    ["examples", ["array", "object"]],
  ]);

/**
 * Whether a keyword has a value of a type that it cannot have.
 *
 * @param inSchema `required` and `examples` are lists in a schema, and something else elsewhere
 */
export function isMisfit(keyword: string, value: unknown, inSchema: boolean): boolean {
  const type = keywordTypesByPlace.get(keyword)?.[inSchema ? 0 : 1] ?? keywordTypes.get(keyword);
  return type !== undefined && typeOf(value) !== type;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}
