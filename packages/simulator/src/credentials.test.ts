import { expect, test } from "vitest";
import { takeFromBody } from "./credentials.js";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { acme, server } from "./testing/acme.js";

const keyed = { ...acme, authentication: { in: "body", name: "key" } } as const;

function send(body: string): Promise<Response> {
  const { fetch } = simulate(keyed, { clock: createManualClock() });
  return fetch(`${server}/jobs`, { method: "POST", headers: { "content-type": "application/json" }, body });
}

test.each([
  { given: '{"key":"any","prompt":"Alice"}', want: 202 },
  { given: '{"prompt":"Alice"}', want: 401 },
  { given: '{"key":"","prompt":"Alice"}', want: 401 },
  { given: '{"key":"any"}', want: 422 },
  { given: "[]", want: 401 },
])("with the key in the body, $given is answered with $want", async ({ given, want }) => {
  expect((await send(given)).status).toBe(want);
});

test.each([
  { given: "a=1&key=any&b=2", want: ["a=1&b=2", "any"] },
  { given: "a=1", want: ["a=1", null] },
  { given: '{"key":"any","a":1}', want: ['{"a":1}', "any"] },
  { given: "text", want: ["text", null] },
])("of $given it takes the key", async ({ given, want }) => {
  const taken = await takeFromBody(
    keyed.authentication,
    new Request(server, { method: "POST", body: given }),
  );
  expect([await taken.request.text(), taken.inBody]).toEqual(want);
});

test("of a form with files it takes the key", async () => {
  const body = new FormData();
  body.append("key", "any");
  body.append("file", new Blob(["abc"]));
  const taken = await takeFromBody(keyed.authentication, new Request(server, { method: "POST", body }));
  expect([[...(await taken.request.formData()).keys()], taken.inBody]).toEqual([["file"], "any"]);
});
