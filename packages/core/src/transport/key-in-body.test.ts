import { expect, test } from "vitest";
import type { RequestBody } from "../request/body-form.js";
import { keyInBody } from "./key-in-body.js";

const origin = { provider: "sample" };

function sent(body: RequestBody | null, mediaType?: string, method = "POST") {
  const headers: Record<string, string> = mediaType === undefined ? {} : { "content-type": mediaType };
  const message = { url: "https://api.sample.test/", method, headers, body };
  const given = keyInBody("key").attach(message, "secret", origin);
  expect(message.body).toBe(body);
  return given;
}

test.each<{ given: [RequestBody | null, string?, string?]; want: unknown }>([
  { given: [null], want: '{"key":"secret"}' },
  { given: ["{}", "application/json"], want: '{"key":"secret"}' },
  { given: ['{"prompt":"x"}', "application/json"], want: '{"key":"secret","prompt":"x"}' },
  { given: ['{"key":"own"}', "application/json"], want: '{"key":"own"}' },
  { given: [new TextEncoder().encode('{"a":1}').buffer, "application/json"], want: '{"key":"secret","a":1}' },
  { given: [null, "application/json", "GET"], want: null },
])("$given is sent as $want", ({ given, want }) => {
  expect(sent(...given).body).toEqual(want);
});

test("a body that was missing has a media type", () => {
  expect(sent(null).headers["content-type"]).toBe("application/json");
});

test("a form gets one field more, unless the caller gave it, and the caller's own form none", () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  const { body } = sent(form);
  expect(body instanceof FormData ? [...body.entries()] : body).toEqual([
    ["a", "1"],
    ["a", "2"],
    ["key", "secret"],
  ]);
  expect(form.has("key")).toBe(false);
  expect(String(sent(new URLSearchParams("a=1")).body)).toBe("a=1&key=secret");
  expect(String(sent(new URLSearchParams("key=own")).body)).toBe("key=own");
});

test.each<{ given: [RequestBody, string] }>([
  { given: ["[1]", "application/json"] },
  { given: ["null", "application/json"] },
  { given: ["text", "text/plain"] },
  { given: [new Blob(["a"]), "application/octet-stream"] },
])("$given has no place for a key", ({ given }) => {
  expect(() => sent(...given)).toThrow("pass an object");
});
