import { submitJob } from "@jobglot/core";
import { expect, test } from "vitest";
import { sendJson, serve } from "./loopback-server.ts";
import { createSample, input, sampleJob } from "./sample.ts";

test("a submission that is aborted while its request is out is cancelled when its answer names the job", async () => {
  const controller = new AbortController();
  await using server = await serve((_, response, count) => {
    if (count > 1) return sendJson(response, 200, { id: "t1", status: "queued", poll_url: "/tasks/t1" });
    controller.abort();
    // The answer leaves only after the client has seen the abort.
    setImmediate(() =>
      sendJson(response, 201, { id: "t1", status: "queued", poll_url: "/tasks/t1", cancel_url: "/tasks/t1" }),
    );
  });
  const options = { signal: controller.signal, onAbort: "cancel" } as const;
  const submission = submitJob(createSample(server.origin), sampleJob, input, options);
  await expect(submission).rejects.toMatchObject({
    name: "AbortedError",
    job: { outcome: "requested", token: { handle: { id: "t1" } } },
  });
  expect(server.arrivals.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST /tasks",
    "DELETE /tasks/t1",
    "GET /tasks/t1",
  ]);
});

test("unless asked, the request is taken back at once", async () => {
  const controller = new AbortController();
  await using server = await serve(() => controller.abort());
  const submission = submitJob(createSample(server.origin), sampleJob, input, { signal: controller.signal });
  await expect(submission).rejects.toMatchObject({ name: "AbortedError" });
  await expect(submission).rejects.not.toHaveProperty("job");
  expect(server.arrivals).toHaveLength(1);
});
