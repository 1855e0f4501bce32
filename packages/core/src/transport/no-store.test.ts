import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.unstubAllGlobals();
  // what a runtime was found to be is kept in the module
  vi.resetModules();
});

const refuses = (): never => {
  throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
};

test.each([
  { given: "knows it", cacheOf: (init: RequestInit) => init.cache, want: "no-store" },
  { given: "refuses it", cacheOf: refuses, want: undefined },
  { given: "ignores it", cacheOf: () => undefined, want: undefined },
])("a runtime that $given is told $want, and asked once", async ({ cacheOf, want }) => {
  let asked = 0;
  const request = class {
    readonly cache: RequestCache | undefined;
    constructor(url: string, init: RequestInit) {
      asked += Number(URL.canParse(url));
      this.cache = cacheOf(init);
    }
  };
  vi.stubGlobal("Request", request);
  const { noStore } = await import("./no-store.js");
  expect([noStore(), noStore(), asked]).toEqual([want, want, 1]);
});
