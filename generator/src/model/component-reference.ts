import {
  formatJsonPointer,
  parseJsonPointer,
  referencePointer,
  referenceTo,
} from "../schema/json-pointer.ts";
import type { JsonSchema } from "../schema/json-schema.ts";

/** The schema component that a `$ref` names; `undefined` for any other value. */
export function componentName(reference: unknown): string | undefined {
  const [components, schemas, name, ...more] = parseJsonPointer(referencePointer(reference) ?? "");
  return components === "components" && schemas === "schemas" && more.length === 0 ? name : undefined;
}

/** The component that a schema is a reference to; `undefined` for one that stands where it is used. */
export function schemaName(schema: JsonSchema | undefined): string | undefined {
  return typeof schema === "object" ? componentName(schema.$ref) : undefined;
}

/** The `$ref` of a schema component. */
export function componentReference(name: string): string {
  return referenceTo(formatJsonPointer(["components", "schemas", name]));
}
