import type { JsonSchema } from "../schema/json-schema.ts";
import type { CheckContext } from "./check-context.ts";
import { expressionSchemas } from "./expression-schemas.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** What `$handle` has, by name, with the schemas that each can have. */
export function capturesOf(
  lifecycle: Lifecycle,
  { dereference }: CheckContext,
): ReadonlyMap<string, readonly JsonSchema[]> {
  const scope = { answersOf: [lifecycle.submit], requestOf: lifecycle.submit };
  return new Map(
    (lifecycle.get("handle")?.entries() ?? []).map(([name, capture]) => {
      const whole = capture.text();
      // a template captures a segment, which is a text
      return [
        name,
        whole === undefined ? [{ type: "string" }] : expressionSchemas(whole, scope, dereference),
      ];
    }),
  );
}
