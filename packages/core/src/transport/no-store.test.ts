import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

const knows = class {
  readonly cache = "no-store";
};
const refuses = class {
  constructor() {
    throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
  }
};
const ignores = class {};

test.each([
  { given: "knows it", Request: knows, want: "no-store" },
  { given: "refuses it", Request: refuses, want: undefined },
  { given: "ignores it", Request: ignores, want: undefined },
])("a runtime that $given is told $want", async ({ Request, want }) => {
  vi.stubGlobal("Request", Request);
  const { noStore } = await import("./no-store.js");
  expect(noStore()).toBe(want);
});
