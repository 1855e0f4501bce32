import { expect, test } from "vitest";
import { createClient } from "../client.js";
import { followLink } from "../follow-link.js";
import { captureSegment } from "../job/capture-segment.js";
import type { JobDefinition } from "../job/job-definition.js";
import { resumeJob } from "../job/resume.js";
import { submitJob } from "../job/submit.js";
import type { Provider } from "../provider.js";
import { createSampleClient, type SampleJob, sampleJob, sampleProvider } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { keyInQuery } from "./key-in-query.js";

const provider: Provider = { ...sampleProvider, authentication: keyInQuery("key") };

test.each([
  { given: "https://api.sample.test/t?key=secret", want: "https://api.sample.test/t" },
  { given: "https://api.sample.test/t?a=b&key=secret&c=d", want: "https://api.sample.test/t?a=b&c=d" },
  { given: "/t?k%65y=secret", want: "/t" },
  { given: "/t?key=secret#end", want: "/t" },
  { given: "/t?a=b?key=c", want: "/t?a=b?key=c" },
  { given: "/t?monkey=1", want: "/t?monkey=1" },
  { given: "key=secret", want: "key=secret" },
])("$given is kept as $want", ({ given, want }) => {
  expect(keyInQuery("key").detach?.({ id: 7, poll: given })).toEqual({ id: 7, poll: want });
});

test.each([
  { given: "https://a.test/t", want: "https://a.test/t?key=s%26+t" },
  {
    given: "https://a.test/t?f=a%20b&g[h]=%7C#end",
    want: "https://a.test/t?f=a%20b&g[h]=%7C&key=s%26+t#end",
  },
  { given: "https://a.test/t?key=old&f=1", want: "https://a.test/t?f=1&key=s%26+t" },
])("$given is requested as $want", ({ given: url, want }) => {
  const message = { method: "GET", url, headers: {} } as const;
  expect(keyInQuery("key").attach(message, "s& t", { provider: "sample" })).toEqual({
    ...message,
    url: want,
  });
});

test("where the key goes in a header, URLs stay as they are", () => {
  expect(sampleProvider.authentication?.detach).toBeUndefined();
});

const token = {
  jobglot: 1,
  provider: "sample",
  operation: "tasks.create",
  submittedAt: "2026-01-01T00:00:00.000Z",
};
const followingJob = {
  ...sampleJob,
  poll: (client, handle, options) =>
    followLink(client, { method: "GET", url: "poll" in handle ? String(handle.poll) : undefined }, options),
} satisfies typeof sampleJob;

test("a URL that echoes the key is in no token, and is requested with the key", async () => {
  const poll_url = "https://api.sample.test/v1/t1?a=b&key=secret";
  const done = { id: "t1", status: "done", output: "x", poll_url };
  const server = createScriptedServer({ json: done });
  const client = createClient<SampleJob["paths"]>(provider, { fetch: server.fetch, apiKey: "secret" });
  const definition: JobDefinition<SampleJob> = {
    ...followingJob,
    accepted: ({ body }) => ({ handle: { id: body.id, poll: poll_url } }),
  };
  const job = await submitJob(client, definition, { body: { prompt: "hello" } });
  expect(JSON.stringify(job)).not.toContain("secret");
  await job.poll();
  expect(server.seen[1]?.url).toBe(poll_url);
});

/** All that a console could print of an error: its own members, and those of its causes. */
function printed(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  return Object.getOwnPropertyNames(error)
    .map((name) => `${name}: ${printed(Reflect.get(error, name))}`)
    .join("\n");
}

test("an error about a URL that echoes the key does not show it", async () => {
  const server = createScriptedServer({ json: { id: "t1", status: "queued" } });
  const client = createClient<SampleJob["paths"]>(provider, { fetch: server.fetch, apiKey: "secret" });
  const definition: JobDefinition<SampleJob> = {
    ...sampleJob,
    accepted: (_, __, submission) => ({
      handle: { id: captureSegment(submission, "https://a.test/jobs?key=secret", "/tasks/{id}", "id") },
    }),
  };
  const submission = submitJob(client, definition, { body: { prompt: "hello" } });
  const error: unknown = await submission.catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: "HandleError",
    captured: "https://a.test/jobs",
    operation: "tasks.create",
  });
  expect(printed(error)).toContain("https://a.test/jobs");
  expect(printed(error)).not.toContain("secret");
});

test.each([
  "https://evil.test/t1",
  "https://user:password@api.sample.test/v1/t1",
  "http://api.sample.test/v1/t1",
  "//evil.test/t1",
  "file:///etc/passwd",
])("a token lets no request go to %s", async (poll) => {
  const server = createScriptedServer({ json: { id: "t1", status: "done", output: "x" } });
  const client = createSampleClient({ fetch: server.fetch });
  const job = resumeJob(client, [followingJob], { ...token, handle: { id: "t1", poll } });
  await expect(job.poll()).rejects.toMatchObject({ name: "UntrustedUrlError" });
  expect(server.seen).toEqual([]);
});
