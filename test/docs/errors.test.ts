import { readFileSync } from "node:fs";
import * as core from "@jobglot/core";
import * as vaikerai from "@jobglot/vaikerai";
import { expect, test } from "vitest";

test("docs/errors.md lists every error class, and no other", () => {
  const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
  const listed = new Set([...page.matchAll(/`([A-Z]\w*Error)`/g)].map(([, name]) => name));
  const exported = Object.keys(core).filter((name) => name.endsWith("Error"));
  expect([...listed].sort()).toEqual(exported.sort());
});

test("the package of a provider that streams and calls back exports every error class", () => {
  const errors = Object.keys(core).filter((name) => name.endsWith("Error"));
  expect(errors.filter((name) => !Object.hasOwn(vaikerai, name))).toEqual([]);
});
