import type { JsonSchema } from "@jobglot/core";
import { expect, test } from "vitest";
import { simulate } from "./simulator.js";
import { acmeWithRoute } from "./testing/acme.js";
import { get, submit } from "./testing/call.js";

test.each<{ what: string; given: JsonSchema; want: RegExp }>([
  { what: "text", given: { type: "string" }, want: /^job-\d{2}[a-z]{2}\d{2}[a-z]{2}$/ },
  {
    what: "a UUID",
    given: { type: "string", format: "uuid" },
    want: /^[0-9a-f-]{14}4[0-9a-f]{3}-8[0-9a-f-]{16}$/,
  },
  {
    what: "a UUID by its pattern",
    given: { type: "string", pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" },
    want: /^[0-9a-f-]{14}4[0-9a-f]{3}-8[0-9a-f-]{16}$/,
  },
  {
    what: "a pattern with a prefix",
    given: { type: "string", pattern: "^run-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" },
    want: /^run-[0-9a-f-]{14}4[0-9a-f]{3}-8[0-9a-f-]{16}$/,
  },
  {
    what: "the form of a default",
    given: { pattern: "^t_[0-9]{6}$", default: "t_123456" },
    want: /^t_\d{6}$/,
  },
])("a job is called what its path takes: $what", async ({ given, want }) => {
  const parameters = [{ name: "id", in: "path", required: true, schema: given }] as const;
  const simulator = simulate(acmeWithRoute("getJob", { parameters }));
  const path = await submit(simulator);
  expect(path.replace("/jobs/", "")).toMatch(want);
  expect((await get(simulator, path)).status).toBe(200);
});

test("where no id is taken that could be made, jobs are called as in the examples", async () => {
  const parameters = [{ name: "id", in: "path", required: true, schema: { pattern: "^never$" } }] as const;
  const simulator = simulate(acmeWithRoute("getJob", { parameters }));
  expect(await submit(simulator)).toMatch(/^\/jobs\/job-/);
});
