import { parseJsonPointer } from "./json-pointer.ts";
import type { DereferenceSchema, JsonSchema } from "./json-schema.ts";
import { lookUpProperty } from "./look-up-property.ts";
import { allowsNull } from "./nullable.ts";

/** One segment of a resolved pointer, as a typed accessor needs it. */
interface PointerStep {
  /** The property name or array index, unescaped. */
  readonly segment: string;
  /** `array`: the segment is an index into `items` or `prefixItems`. */
  readonly container: "object" | "array";
  /** The value may be absent although its container is there: not required, or past the end of an array. */
  readonly optional: boolean;
  /** The value may be `null`. */
  readonly nullable: boolean;
  /** `some`: of the members of a `oneOf`/`anyOf`, some do not have it, so it must be tested with `in` first. */
  readonly declaredBy: "every" | "some";
  /** Nothing is known of the value's type: it comes from `additionalProperties: true` or an empty schema. */
  readonly open: boolean;
  /** The schema of the value. A `$ref` is kept when exactly one schema declares the value. */
  readonly schema: JsonSchema;
}

/** Where a pointer leads in a schema. */
export interface ResolvedPointer {
  /** The schema of the value; the whole schema for the empty pointer. A `$ref` is kept, as in the document. */
  readonly schema: JsonSchema;
  /** The value may be absent: some step is optional, or sits below something optional, nullable or not in every member. */
  readonly optional: boolean;
  /** The value itself may be `null`. */
  readonly nullable: boolean;
  /** Nothing is known of the value's type. */
  readonly open: boolean;
  /** One entry for each segment of the pointer, outermost first. */
  readonly steps: readonly PointerStep[];
}

/**
 * Finds what a JSON pointer into a value means in the schema of that value.
 *
 * It looks through `$ref`, `allOf`, `oneOf` and `anyOf` (in any member), `properties`, `patternProperties`,
 * `additionalProperties`, `items` and `prefixItems`; below `additionalProperties: true` and below an empty
 * schema everything resolves. Cyclic schemas are fine.
 *
 * @param pointer JSON pointer without the leading `#`: `""`, `/status`, `/data/0/url`
 * @returns `undefined` when no value of that schema is declared to have the pointer
 */
export function resolveSchemaPointer(
  schema: JsonSchema,
  pointer: string,
  dereference: DereferenceSchema,
): ResolvedPointer | undefined {
  const steps: PointerStep[] = [];
  let current = schema;
  let currentIsOpen = false;
  let optional = false;
  for (const segment of parseJsonPointer(pointer)) {
    const found = lookUpProperty(current, segment, dereference);
    if (found === undefined) return undefined;
    const container = steps.at(-1);
    optional ||= found.optional || found.declaredBy === "some" || (container?.nullable ?? false);
    current = found.schema;
    currentIsOpen = found.open;
    steps.push({ segment, ...found, nullable: allowsNull(current, dereference) });
  }
  return {
    schema: current,
    optional,
    nullable: steps.at(-1)?.nullable ?? allowsNull(schema, dereference),
    open: currentIsOpen,
    steps,
  };
}
