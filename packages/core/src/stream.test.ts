import { expect, test } from "vitest";
import { createSampleClient } from "./testing/sample-job.js";
import { createScriptedServer } from "./testing/scripted-server.js";

const sse = (text: string) => new Response(text, { headers: { "content-type": "text/event-stream" } });
const chat = { method: "POST", path: "/chat" } as const;

async function collect(answer: Response): Promise<unknown[]> {
  const client = createSampleClient({ fetch: createScriptedServer(answer).fetch });
  const events: unknown[] = [];
  for await (const event of client.stream(chat, { body: {} }, { end: "[DONE]", error: "error" }))
    events.push(event);
  return events;
}

test("a stream yields its events until the end marker", async () => {
  expect(await collect(sse('data: {"n":1}\n\ndata: {"n":2}\n\ndata: [DONE]\n\ndata: {"n":3}\n\n'))).toEqual([
    { n: 1 },
    { n: 2 },
  ]);
});

test.each([
  { given: sse('event: error\ndata: {"message":"Out of memory"}\n\n'), want: /answered 200: Out of memory/ },
  { given: sse('data: {"n":1}\n\n'), want: /broke off before its end/ },
  { given: sse("data: {\n\n"), want: /an event that is not JSON/ },
  { given: Response.json({}), want: /application\/json in place of a stream/ },
])("a stream: $want", async ({ given, want }) => {
  await expect(collect(given)).rejects.toThrow(want);
});
