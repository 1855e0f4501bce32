import fc from "fast-check";
import { expect, it } from "vitest";
import { resolveExpression } from "../model/runtime-expression.ts";
import { Specification } from "../model/specification.ts";
import { formatJsonPointer, valueAt } from "../schema/json-pointer.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { valueCode } from "./access.ts";

// The same texts in every run; another seed looks further.
fc.configureGlobal({ seed: 1 });

/** A schema, and a value that fits it. */
interface Sample {
  readonly schema: JsonSchema;
  readonly value: unknown;
  /** Every way into the value that the schema declares. */
  readonly pointers: readonly (readonly string[])[];
}

const name = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom("__proto__", "constructor", "a/b", "~", "a b", "0", "é", "\u2028"),
);
const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.string().map((value): Sample => ({ schema: { type: "string" }, value, pointers: [[]] })),
  fc.integer().map((value): Sample => ({ schema: { type: "integer" }, value, pointers: [[]] })),
  fc.constant<Sample>({ schema: { type: ["string", "null"] }, value: null, pointers: [[]] }),
);

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    objectOf(tie("sample")),
    listOf(tie("sample")),
  ),
}));

/** An object whose members may be absent or null, which the schema says. */
function objectOf(member: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  const present = fc.constantFrom("required", "optional", "absent", "null");
  return fc.dictionary(name, fc.tuple(member, present), { maxKeys: 4 }).map((members): Sample => {
    const entries = Object.entries(members);
    const schemaOf = ([key, [{ schema }, how]]: (typeof entries)[number]) => [
      key,
      how === "null" ? { anyOf: [schema, { type: "null" }] } : schema,
    ];
    return {
      schema: {
        type: "object",
        properties: Object.fromEntries(entries.map(schemaOf)),
        required: entries.filter(([, [, how]]) => how === "required" || how === "null").map(([key]) => key),
      },
      value: Object.fromEntries(
        entries.flatMap(([key, [{ value }, how]]) =>
          how === "absent" ? [] : [[key, how === "null" ? null : value]],
        ),
      ),
      pointers: [
        [],
        ...entries.flatMap(([key, [{ pointers }]]) => pointers.map((pointer) => [key, ...pointer])),
      ],
    };
  });
}

function listOf(item: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc.tuple(item, fc.nat({ max: 3 }), fc.nat({ max: 4 })).map(
    ([{ schema, value, pointers }, length, index]): Sample => ({
      schema: { type: "array", items: schema },
      value: Array.from({ length }, () => value),
      pointers: [[], ...pointers.map((pointer) => [String(index), ...pointer])],
    }),
  );
}

const specification = new Specification({ openapi: "3.1.0", info: { title: "Any", version: "1" } });

it("emitted code reads what a JSON pointer leads to", () => {
  fc.assert(
    fc.property(sample, fc.nat(), ({ schema, value, pointers }, choice) => {
      const pointer = formatJsonPointer(pointers[choice % pointers.length] ?? []);
      const model = resolveExpression(`$response.body#${pointer}`, {
        specification,
        pointer: "",
        body: schema,
      });
      const read = new Function("body", "readField", `"use strict"; return ${valueCode(model)};`);
      expect(read(value, readField) ?? null).toEqual(valueAt(value, pointer) ?? null);
    }),
    { numRuns: 500 },
  );
});

/** What the runtime does where the schema does not declare the way. */
function readField(value: unknown, ...path: readonly string[]): unknown {
  return valueAt(value, formatJsonPointer(path));
}
