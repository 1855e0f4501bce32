import { resumeJob, submitJob } from "@jobglot/core";
import { expect, test } from "vitest";
import { type LoopbackServer, sendJson, serve } from "./loopback-server.ts";
import { createSample, input, sampleJob } from "./sample.ts";

/** A server that would take the key, and say that all is well. */
function serveThief(): Promise<LoopbackServer> {
  return serve((_, response) => sendJson(response, 200, { id: "t1", status: "done", result_url: "/x" }));
}

/** Submits to a server that redirects to another port, and gives the error. */
async function submitAndRedirect(status: number, to: LoopbackServer): Promise<unknown> {
  await using home = await serve((_, response) => {
    response.writeHead(status, { location: `${to.origin}/tasks` }).end();
  });
  const submission = submitJob(createSample(home.origin), sampleJob, input);
  // The server closes when this function ends.
  return await submission.catch((error: unknown) => error);
}

test.each([301, 302, 307, 308])(
  "a redirect (%i) of a submission to another port is refused",
  async (status) => {
    await using thief = await serveThief();
    expect(await submitAndRedirect(status, thief)).toMatchObject({
      name: "UntrustedUrlError",
      origin: thief.origin,
    });
    expect(thief.arrivals).toEqual([]);
  },
);

test("a 303 to another port is refused, and says that the job may run", async () => {
  await using thief = await serveThief();
  expect(await submitAndRedirect(303, thief)).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    cause: { name: "UntrustedUrlError" },
  });
  expect(thief.arrivals).toEqual([]);
});

test.each(["poll_url", "cancel_url", "result_url"])("a foreign %s is refused", async (field) => {
  await using thief = await serveThief();
  await using home = await serve((_, response) => {
    const urls = { poll_url: "/tasks/t1", cancel_url: "/tasks/t1", result_url: "/results/t1" };
    const status = field === "cancel_url" ? "queued" : "done";
    sendJson(response, 200, { id: "t1", status, ...urls, [field]: `${thief.origin}/${field}` });
  });
  const job = await submitJob(createSample(home.origin), sampleJob, input);
  const use = field === "cancel_url" ? job.cancel() : job.poll();
  await expect(use).rejects.toMatchObject({ name: "UntrustedUrlError" });
  expect(thief.arrivals).toEqual([]);
});

test("an origin that the caller trusts is followed, with the key", async () => {
  await using other = await serve((_, response) => sendJson(response, 200, "the result"));
  await using home = await serve((_, response) => {
    sendJson(response, 200, {
      id: "t1",
      status: "done",
      poll_url: "/tasks/t1",
      result_url: `${other.origin}/results/t1`,
    });
  });
  const client = createSample(home.origin, { trustedOrigins: [other.origin] });
  const job = await submitJob(client, sampleJob, input);
  expect(await job.result()).toBe("the result");
  expect(other.arrivals).toMatchObject([
    { url: "/results/t1", headers: { authorization: "Bearer secret-key" } },
  ]);
});

test("a proxy takes the place of the provider's server in every URL", async () => {
  await using proxy = await serve((request, response) => {
    if (request.url === "/proxy/results/t1") sendJson(response, 200, "the result");
    else
      sendJson(response, 200, {
        id: "t1",
        status: "done",
        poll_url: "https://api.sample.test/tasks/t1",
        result_url: "https://api.sample.test/results/t1",
      });
  });
  const client = createSample("https://api.sample.test", { baseUrl: `${proxy.origin}/proxy` });
  expect(await (await submitJob(client, sampleJob, input)).result()).toBe("the result");
  expect(proxy.arrivals.map(({ url }) => url)).toEqual([
    "/proxy/tasks",
    "/proxy/tasks/t1",
    "/proxy/results/t1",
  ]);
});

test.each([
  { name: "a path of the server", poll_url: "/v1/tasks/t1", result_url: "/v1/results/t1" },
  { name: "a path of the proxy", poll_url: "/proxy/tasks/t1", result_url: "/proxy/results/t1" },
])("relative URLs stay behind the proxy: $name", async (urls) => {
  await using proxy = await serve((request, response) => {
    if (request.url === "/proxy/results/t1") sendJson(response, 200, "the result");
    else sendJson(response, 200, { id: "t1", status: "done", ...urls });
  });
  const client = createSample("https://api.sample.test/v1", { baseUrl: `${proxy.origin}/proxy` });
  expect(await (await submitJob(client, sampleJob, input)).result()).toBe("the result");
  expect(proxy.arrivals.map(({ url }) => url)).toEqual([
    "/proxy/tasks",
    "/proxy/tasks/t1",
    "/proxy/results/t1",
  ]);
});

test("a token from a stranger sends the key nowhere else", async () => {
  await using thief = await serveThief();
  await using home = await serve((_, response) => sendJson(response, 200, {}));
  const handle = { id: "t1", poll: `${thief.origin}/tasks/t1`, cancel: `${thief.origin}/cancel` };
  const token = {
    jobglot: 1,
    provider: "sample",
    operation: "tasks.create",
    submittedAt: "2026-01-01",
    handle,
  };
  const job = resumeJob(createSample(home.origin), [sampleJob], token);
  for (const use of [() => job.poll(), () => job.result(), () => job.cancel()]) {
    await expect(use()).rejects.toMatchObject({ name: "UntrustedUrlError", origin: thief.origin });
  }
  expect([...thief.arrivals, ...home.arrivals]).toEqual([]);
});
