import { expect, it } from "vitest";
import { withoutAnchors } from "./anchors.ts";

it.each([
  {
    of: "an anchor",
    given: { A: { $anchor: "a" }, B: { items: { $ref: "#a" } } },
    want: { A: { $anchor: "a" }, B: { items: { $ref: "#/components/schemas/A" } } },
  },
  {
    of: "the schema around it that has an id",
    given: { A: { $id: "a", properties: { next: { $ref: "#" } } }, B: { $ref: "#" } },
    want: { A: { $id: "a", properties: { next: { $ref: "#/components/schemas/A" } } }, B: { $ref: "#" } },
  },
  {
    of: "nothing",
    given: { A: { $anchor: "a", items: { $ref: "#b" } } },
    want: { A: { $anchor: "a", items: { $ref: "#b" } } },
  },
])("makes a pointer of a reference to $of", ({ given, want }) => {
  const components = { schemas: { ...given } };
  expect(withoutAnchors({ openapi: "3.1.0", components }).components?.schemas).toEqual(want);
});
