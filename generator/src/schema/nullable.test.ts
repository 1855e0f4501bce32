import { describe, expect, it } from "vitest";
import type { JsonSchema } from "./json-schema.ts";
import { allowsNull } from "./nullable.ts";

describe("allowsNull", () => {
  const rows: readonly (readonly [JsonSchema, boolean])[] = [
    [{ type: "string" }, false],
    [{ type: ["string", "null"] }, true],
    [{ type: "null" }, true],
    [{ enum: ["a", null] }, true],
    [{ type: "string", enum: ["a", null] }, false],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, true],
    [{ allOf: [{ type: ["string", "null"] }, { type: "string" }] }, false],
    [{ $ref: "Nullable" }, true],
    [{}, false],
    [true, false],
  ];
  it.each(rows)("%j: %s", (given, want) => {
    expect(allowsNull(given, () => ({ type: ["object", "null"] }))).toBe(want);
  });
});
