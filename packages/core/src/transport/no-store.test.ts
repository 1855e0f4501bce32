import { afterEach, expect, test, vi } from "vitest";
import { findNoStore, noStore } from "./no-store.js";

afterEach(() => vi.unstubAllGlobals());

const refuses = (): never => {
  throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
};

test.each([
  { given: "knows it", cacheOf: (init: RequestInit) => init.cache, want: "no-store" },
  { given: "refuses it", cacheOf: refuses, want: undefined },
  { given: "ignores it", cacheOf: () => undefined, want: undefined },
  { given: "knows another one", cacheOf: () => "default" as const, want: undefined },
])("a runtime that $given is told $want", ({ cacheOf, want }) => {
  const request = class {
    readonly cache: RequestCache | undefined;
    constructor(url: string, init: RequestInit) {
      if (URL.canParse(url)) this.cache = cacheOf(init);
    }
  };
  vi.stubGlobal("Request", request);
  expect(findNoStore()).toBe(want);
});

test("the runtime is asked once at most", () => {
  let asked = 0;
  const request = class extends Request {
    constructor(...given: ConstructorParameters<typeof Request>) {
      super(...given);
      asked += 1;
    }
  };
  vi.stubGlobal("Request", request);
  expect([noStore(), noStore()]).toEqual(["no-store", "no-store"]);
  expect(asked).toBeLessThan(2);
});
