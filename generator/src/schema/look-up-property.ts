import { indexSchema } from "./index-schema.ts";
import { type DereferenceSchema, isSchema, type JsonSchema } from "./json-schema.ts";
import { isNullOnly } from "./nullable.ts";
import { schemaEntries, schemaList } from "./schema-list.ts";
import { isUnconstrained } from "./unconstrained.ts";

/** What a schema says of one property or array item of its values. */
export interface PropertyLookup {
  /** The schema of the value. A `$ref` is kept when exactly one schema declares the value. */
  readonly schema: JsonSchema;
  /** `array`: the segment is an index into `items` or `prefixItems`. */
  readonly container: "object" | "array";
  /** The value may be absent although its container is there: not required, or past the end of an array. */
  readonly optional: boolean;
  /** `some`: of the members of a `oneOf`/`anyOf`, some do not have it, so it must be tested with `in` first. */
  readonly declaredBy: "every" | "some";
  /** Nothing is known of the value's type: it comes from `additionalProperties: true` or an empty schema. */
  readonly open: boolean;
}

/** What one (part of a) schema knows; `declared` is empty when it does not have the property. */
interface Knowledge {
  readonly declared: readonly JsonSchema[];
  readonly container: "object" | "array";
  readonly required: boolean;
  /** It says that the property is required, which may be declared elsewhere. */
  readonly demanded: boolean;
  /** What an enclosing `allOf` demands is required in the emitted type: it reaches `properties`, and nothing else. */
  readonly reached: boolean;
  readonly everywhere: boolean;
  readonly open: boolean;
}

const nothing: Knowledge = {
  declared: [],
  container: "object",
  required: false,
  demanded: false,
  reached: false,
  everywhere: false,
  open: false,
};
/** A compiler does not know that what can be anything has a property. */
const anything: Knowledge = { ...nothing, declared: [true], open: true };

/**
 * Looks for a property (or array index) in a schema, through references and compositions.
 *
 * @returns `undefined` when no value of that schema is declared to have it
 */
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

  const own = ownKnowledge(schema, segment, dereference);
  const members = schemaList(schema.allOf).map((member) => {
    if (!isReference(member)) return learnFrom(member);
    return { ...learnFrom(member), demanded: false, reached: hasProperty(member, segment, dereference) };
  });
  const demanded = own.demanded || members.some((member) => member.demanded);
  const reached = [own, ...members].some((part) => part.reached);
  const parts = [own, ...members].map((part) => ({
    ...part,
    required: part.required || (demanded && part.reached),
  }));
  const target = isReference(schema) ? dereference(schema) : undefined;
  if (isSchema(target)) {
    const found = learnFrom(target);
    const isReached = demanded && hasProperty(schema, segment, dereference);
    parts.push({ ...found, required: found.required || isReached });
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const alternatives = schemaList(schema[keyword]).filter((member) => !isNullOnly(member));
    if (alternatives.length > 0) parts.push(either(alternatives.map(learnFrom)));
  }
  const knowledge = isUnconstrained(schema, dereference) ? anything : { ...both(parts), demanded, reached };
  known.set(schema, knowledge);
  return knowledge;
}

function ownKnowledge(
  schema: JsonSchema & object,
  segment: string,
  dereference: DereferenceSchema,
): Knowledge {
  const demanded = Array.isArray(schema.required) && schema.required.includes(segment);
  const declare = (declaration: JsonSchema, facts: Partial<Knowledge>): Knowledge => ({
    ...nothing,
    declared: [declaration],
    demanded,
    everywhere: true,
    open: isUnconstrained(declaration, dereference),
    ...facts,
  });

  const property = schemaEntries(schema.properties).find(([name]) => name === segment);
  if (property !== undefined) return declare(property[1], { required: demanded, reached: true });
  if (/^(0|[1-9]\d*)$/.test(segment)) {
    const index = Number(segment);
    const prefix = schemaList(schema.prefixItems)[index];
    const item = prefix ?? schema.items;
    // of a list, the emitted type does not say how many items it has
    const required = prefix !== undefined && typeof schema.minItems === "number" && schema.minItems > index;
    if (isSchema(item) && item !== false) return declare(item, { container: "array", required });
  }
  const { additionalProperties: additional, unevaluatedProperties: unevaluated } = schema;
  const isNamed = schemaEntries(schema.patternProperties).some(([source]) => matches(source, segment));
  const index =
    isNamed || (isSchema(additional) && additional !== false) ? indexSchema(schema, dereference) : undefined;
  if (index !== undefined) return declare(index, {});
  // the emitted type has none of these
  if (isSchema(unevaluated) && unevaluated !== false) return declare(unevaluated, { everywhere: false });
  return { ...nothing, demanded };
}

const isReference = (schema: JsonSchema): schema is JsonSchema & object =>
  typeof schema === "object" && typeof schema.$ref === "string";

/** Whether a reference leads to a schema that has a property among its own `properties`. */
function hasProperty(reference: JsonSchema & object, name: string, dereference: DereferenceSchema): boolean {
  let current: JsonSchema | undefined = reference;
  for (let hops = 0; current !== undefined && isReference(current) && hops < 100; hops++) {
    current = dereference(current);
  }
  return typeof current === "object" && schemaEntries(current.properties).some(([key]) => key === name);
}

/** All parts hold at once: a declaration anywhere counts, a named one before an open one. */
function both(parts: readonly Knowledge[]): Knowledge {
  const declaring = parts.filter((part) => part.declared.length > 0);
  const named = declaring.filter((part) => !part.open);
  const [best] = named.length > 0 ? named : declaring;
  if (best === undefined) return nothing;
  const required = parts.some((part) => part.required);
  return { ...best, required, everywhere: declaring.some((part) => part.everywhere) };
}

/** One of the members holds: what any of them declares is possible. */
function either(members: readonly Knowledge[]): Knowledge {
  const declaring = members.filter((member) => member.declared.length > 0);
  const named = declaring.filter((member) => !member.open);
  const chosen = named.length > 0 ? named : declaring;
  const required = declaring.length > 0 ? declaring.every((member) => member.required) : false;
  return {
    ...nothing,
    declared: [...new Set(chosen.flatMap((member) => member.declared))],
    container: chosen[0]?.container ?? "object",
    required,
    // A compiler that knows the type in one member, and nothing in another, knows nothing of both.
    everywhere: members.every((member) => member.everywhere && (!member.open || named.length === 0)),
    open: named.length === 0 && declaring.length > 0,
  };
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false; // an invalid pattern is reported by the document's own lint
  }
}
