import { expect, it } from "vitest";
import { findCircularReference } from "./find-circular-reference.ts";

it.each([
  { given: {}, want: undefined },
  { given: { a: { $ref: "#/b" }, b: { c: { $ref: "#/b" } } }, want: undefined },
  { given: { a: { $ref: "#/b/c" }, b: { $ref: "#/d" }, d: { c: 1 } }, want: undefined },
  { given: { a: { $ref: "#" }, b: { $ref: "other.yaml#/b" } }, want: undefined },
  { given: { a: { $ref: "#/a" } }, want: "/a" },
  { given: { "{a}": { $ref: "#/%7Ba%7D" } }, want: "/{a}" },
  { given: { a: { $ref: "#/b" }, b: { $ref: "#/c" }, c: { $ref: "#/b" } }, want: "/b" },
  // a pointer that leads through a reference
  { given: { a: { $ref: "#/a/b" } }, want: "/a" },
  { given: { a: { $ref: "#/b/c" }, b: { $ref: "#/d" }, d: { c: { $ref: "#/a" } } }, want: "/a" },
])("finds the reference that leads back to itself in $given", ({ given, want }) => {
  expect(findCircularReference(given)).toBe(want);
});
