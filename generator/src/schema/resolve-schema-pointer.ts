import { parseJsonPointer } from "./json-pointer.ts";
import type { DereferenceSchema, JsonSchema } from "./json-schema.ts";
import { lookUpProperty, type PropertyLookup } from "./look-up-property.ts";
import { allowsNull } from "./nullable.ts";

/** One segment of a resolved pointer, as a typed accessor needs it. */
interface PointerStep extends PropertyLookup {
  /** The property name or array index, unescaped. */
  readonly segment: string;
  /** The value may be `null`. */
  readonly nullable: boolean;
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
