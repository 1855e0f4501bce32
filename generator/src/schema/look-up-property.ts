import { type DereferenceSchema, isSchema, type JsonSchema } from "./json-schema.ts";
import { isNullOnly } from "./nullable.ts";
import { schemaEntries, schemaList } from "./schema-list.ts";

/** What a schema says of one property or array item of its values. */
export interface PropertyLookup {
  readonly schema: JsonSchema;
  readonly container: "object" | "array";
  readonly optional: boolean;
  readonly declaredBy: "every" | "some";
  readonly open: boolean;
}

/** What one (part of a) schema knows; `declared` is empty when it only knows that the property is required. */
interface Knowledge {
  readonly declared: readonly JsonSchema[];
  readonly container: "object" | "array";
  readonly required: boolean;
  readonly everywhere: boolean;
  readonly open: boolean;
}

const nothing: Knowledge = {
  declared: [],
  container: "object",
  required: false,
  everywhere: false,
  open: false,
};
/** A compiler does not know that what can be anything has a property. */
const anything: Knowledge = { ...nothing, declared: [true], open: true };

/** Looks for a property (or array index) in a schema, through references and compositions. */
export function lookUpProperty(
  schema: JsonSchema,
  segment: string,
  dereference: DereferenceSchema,
): PropertyLookup | undefined {
  const { declared, container, required, everywhere, open } = learn(schema, segment, dereference, new Map());
  const [first] = declared;
  if (first === undefined) return undefined;
  return {
    schema: declared.length === 1 ? first : { anyOf: declared },
    container,
    optional: !required,
    declaredBy: everywhere ? "every" : "some",
    open,
  };
}

/** The names that a schema's values can have as properties, for suggestions; in the order of the document. */
export function propertyNames(schema: JsonSchema, dereference: DereferenceSchema): readonly string[] {
  const names = new Set<string>();
  const visited = new Set<JsonSchema>();
  const visit = (node: JsonSchema): void => {
    if (typeof node === "boolean" || visited.has(node)) return;
    visited.add(node);
    for (const [name] of schemaEntries(node.properties)) names.add(name);
    for (const keyword of ["allOf", "oneOf", "anyOf"]) schemaList(node[keyword]).forEach(visit);
    const target = typeof node.$ref === "string" ? dereference(node) : undefined;
    if (isSchema(target)) visit(target);
  };
  visit(schema);
  return [...names];
}

function learn(
  schema: JsonSchema,
  segment: string,
  dereference: DereferenceSchema,
  known: Map<JsonSchema, Knowledge>,
): Knowledge {
  if (typeof schema === "boolean") return schema ? anything : nothing;
  const remembered = known.get(schema);
  if (remembered !== undefined) return remembered;
  known.set(schema, nothing); // a cycle teaches nothing new
  const learnFrom = (part: JsonSchema) => learn(part, segment, dereference, known);

  const parts = [ownKnowledge(schema, segment, dereference), ...schemaList(schema.allOf).map(learnFrom)];
  const target = typeof schema.$ref === "string" ? dereference(schema) : undefined;
  if (isSchema(target)) parts.push(learnFrom(target));
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = schemaList(schema[keyword]).filter((member) => !isNullOnly(member));
    if (members.length > 0) parts.push(either(members.map(learnFrom)));
  }
  const knowledge = isUnconstrained(schema, dereference) ? anything : both(parts);
  known.set(schema, knowledge);
  return knowledge;
}

function ownKnowledge(
  schema: JsonSchema & object,
  segment: string,
  dereference: DereferenceSchema,
): Knowledge {
  const required = Array.isArray(schema.required) && schema.required.includes(segment);
  const declare = (declaration: JsonSchema, container: "object" | "array", present: boolean): Knowledge => ({
    declared: [declaration],
    container,
    required: present,
    everywhere: true,
    open: isUnconstrained(declaration, dereference),
  });

  const property = schemaEntries(schema.properties).find(([name]) => name === segment);
  if (property !== undefined) return declare(property[1], "object", required);
  if (/^(0|[1-9]\d*)$/.test(segment)) {
    const index = Number(segment);
    const item = schemaList(schema.prefixItems)[index] ?? schema.items;
    const present = typeof schema.minItems === "number" && schema.minItems > index;
    if (isSchema(item) && item !== false) return declare(item, "array", present);
  }
  const pattern = schemaEntries(schema.patternProperties).find(([source]) => matches(source, segment));
  if (pattern !== undefined) return declare(pattern[1], "object", required);
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    const rest = schema[keyword];
    if (isSchema(rest) && rest !== false) return declare(rest, "object", required);
  }
  return { ...nothing, required };
}

/** All parts hold at once: a declaration anywhere counts, a named one before an open one. */
function both(parts: readonly Knowledge[]): Knowledge {
  const declaring = parts.filter((part) => part.declared.length > 0);
  const named = declaring.filter((part) => !part.open);
  const [best] = named.length > 0 ? named : declaring;
  const required = parts.some((part) => part.required);
  if (best === undefined) return { ...nothing, required };
  return { ...best, required, everywhere: declaring.some((part) => part.everywhere) };
}

/** One of the members holds: what any of them declares is possible. */
function either(members: readonly Knowledge[]): Knowledge {
  const declaring = members.filter((member) => member.declared.length > 0);
  const named = declaring.filter((member) => !member.open);
  const chosen = named.length > 0 ? named : declaring;
  const required = declaring.length > 0 ? declaring.every((member) => member.required) : false;
  return {
    declared: [...new Set(chosen.flatMap((member) => member.declared))],
    container: chosen[0]?.container ?? "object",
    required,
    // A compiler that knows the type in one member, and nothing in another, knows nothing of both.
    everywhere: members.every((member) => member.everywhere && (!member.open || named.length === 0)),
    open: named.length === 0 && declaring.length > 0,
  };
}

const annotations = new Set([
  "title",
  "description",
  "example",
  "examples",
  "default",
  "deprecated",
  "$comment",
  "readOnly",
  "writeOnly",
]);

/** A schema without a single constraint, or a reference to such: its values can be anything. */
function isUnconstrained(schema: JsonSchema, dereference: DereferenceSchema): boolean {
  let current: JsonSchema | undefined = schema;
  for (let hops = 0; typeof current === "object" && typeof current.$ref === "string"; hops++) {
    if (hops > 100 || saysMore(current)) return false;
    current = dereference(current);
  }
  return typeof current === "object" ? !saysMore(current) : current === true;
}

function saysMore(schema: JsonSchema & object): boolean {
  return Object.keys(schema).some(
    (keyword) => keyword !== "$ref" && !annotations.has(keyword) && !keyword.startsWith("x-"),
  );
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false; // an invalid pattern is reported by the document's own lint
  }
}
