import { expect, test } from "vitest";
import { createLifecycle, reachableOutcomes } from "./lifecycle.js";
import { acme, acmeWith } from "./testing/acme.js";

const at = "$response.body#/status";

function lifecycleWith(status: Parameters<typeof acmeWith>[0]["status"]) {
  const given = acmeWith(status === undefined ? {} : { status });
  const [declared] = given.lifecycles;
  if (declared === undefined) throw new Error("Acme has a lifecycle");
  return createLifecycle(declared, given.routes);
}

test("of several words for a state, one that the examples use is taken", () => {
  const { wireOf } = lifecycleWith({ at, map: { processing: "PROCESSING", running: "PROCESSING" } });
  expect(wireOf("PROCESSING")).toBe("running");
});

test("else the word that is the name of the state, else the first", () => {
  const { wireOf } = lifecycleWith({
    at,
    map: { busy: "PROCESSING", processing: "PROCESSING", ok: "FINISHED", fine: "FINISHED" },
  });
  expect([wireOf("PROCESSING"), wireOf("FINISHED"), wireOf("FAILED")]).toEqual([
    "processing",
    "ok",
    undefined,
  ]);
});

test.each([
  { given: { statusCode: 200, responseBody: { status: "done" } }, want: "FINISHED" },
  { given: { statusCode: 200, responseBody: { status: "constructor" } }, want: "UNKNOWN" },
  { given: { statusCode: 200, responseBody: {} }, want: "UNKNOWN" },
  { given: { statusCode: 404, responseBody: { status: "done" } }, want: "FAILED" },
])("$given is $want", ({ given, want }) => {
  const { classify } = lifecycleWith({
    at,
    map: { done: "FINISHED" },
    rules: [{ when: [{ at: "$statusCode", gte: 400 }], status: "FAILED" }],
  });
  expect(classify(given)).toBe(want);
});

test("the outcomes that a provider can say", () => {
  expect(reachableOutcomes(acme)).toEqual({ job: ["finished", "failed", "timeout", "cancelled"] });
  expect(reachableOutcomes(acmeWith({ status: { at, map: { done: "FINISHED" } } }))).toEqual({
    job: ["finished"],
  });
});
