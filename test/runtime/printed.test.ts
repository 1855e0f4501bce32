import { inspect } from "node:util";
import { createVaikerAI } from "@jobglot/vaikerai";
import { expect, test } from "vitest";

const apiKey = "a-key-that-stays-home";

test.each([
  { answer: Response.json({ detail: "failed" }, { status: 500 }) },
  { answer: Response.json({ detail: "Who are you?" }, { status: 401 }) },
  { answer: new Response("{") },
  { answer: new TypeError("fetch failed") },
])("a console that prints the error after $answer shows no key", async ({ answer }) => {
  const fetch = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const error: unknown = await createVaikerAI({ apiKey, fetch, retries: 0 })
    .models.list()
    .then(String, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(apiKey);
});
