import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { type SimulatorServer, startSimulatorServer } from "./server.js";
import { acme, server as acmeServer, acmeWith, acmeWithRoute } from "./testing/acme.js";

let running: SimulatorServer | undefined;
afterEach(() => running?.close());

const headers = { authorization: "Bearer any", "content-type": "application/json" };
const body = JSON.stringify({ prompt: "a cat" });

test("a provider is played on loopback, and its URLs stay there", async () => {
  const clock = createManualClock();
  running = await startSimulatorServer([acme], { clock });
  const base = running.baseUrls.acme?.[acmeServer];
  expect(base).toBe(`${running.url}/acme/v1`);
  const created = await fetch(`${base}/jobs`, { method: "POST", headers, body });
  const job = await created.json();
  expect([created.status, job.urls.get]).toEqual([202, `${base}/jobs/${job.id}`]);
  await clock.advance(4_000);
  expect(await (await fetch(job.urls.get, { headers })).json()).toMatchObject({ status: "done" });
  expect(running.simulators.acme?.jobs).toMatchObject([{ id: job.id, status: "FINISHED" }]);
});

test("the servers of a provider keep their hosts apart, and a host with a variable has a number", async () => {
  const other = "https://files.acme.test";
  const open = "https://{host}/v2";
  running = await startSimulatorServer([{ ...acme, servers: [acmeServer, other, open] }]);
  expect(running.baseUrls.acme).toEqual({
    [acmeServer]: `${running.url}/acme/api.acme.test/v1`,
    [other]: `${running.url}/acme/files.acme.test`,
    [open]: `${running.url}/acme/3/v2`,
  });
});

test("a server with a variable is played like any other", async () => {
  const open = "https://{host}/v1";
  const routes = acme.routes.map((route) => ({ ...route, server: open }));
  running = await startSimulatorServer([{ ...acme, servers: [open], routes }]);
  const response = await fetch(`${running.baseUrls.acme?.[open]}/jobs`, { headers });
  expect([response.status, await response.json()]).toEqual([200, { jobs: [], next: null }]);
});

test("several providers stand side by side; the root and unknown paths say where", async () => {
  running = await startSimulatorServer([acme, { ...acme, provider: "other" }]);
  const root = await fetch(running.url);
  expect([root.status, await root.json()]).toEqual([200, { simulates: running.baseUrls }]);
  expect((await fetch(`${running.url}/nobody`)).status).toBe(404);
  expect((await fetch(`${running.url}/acmeish/v1/jobs`)).status).toBe(404);
});

test("URLs follow the host that the request was sent to", async () => {
  running = await startSimulatorServer([acme]);
  const url = new URL(`${running.baseUrls.acme?.[acmeServer]}/jobs`);
  const answer = await raw(
    Number(url.port),
    `POST ${url.pathname} HTTP/1.1\r\nHost: simulator.test:8080\r\nAuthorization: Bearer any\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  expect(answer).toMatch(/"get":"http:\/\/simulator\.test:8080\/acme\/v1\/jobs\/job-/);
});

test("two simulations of one name are refused", async () => {
  await expect(startSimulatorServer([acme, acme])).rejects.toThrow('Two simulations are called "acme"');
});

test("a port that is taken is an error", async () => {
  running = await startSimulatorServer([acme]);
  const port = Number(new URL(running.url).port);
  await expect(startSimulatorServer([acme], { port })).rejects.toThrow("EADDRINUSE");
});

test("a lost connection is one", async () => {
  running = await startSimulatorServer([acme], {
    wrappers: [
      () => () => {
        throw new Error("lost");
      },
    ],
  });
  await expect(fetch(`${running.baseUrls.acme?.[acmeServer]}/jobs`, { headers })).rejects.toThrow(TypeError);
});

test("a request asks for a scenario by a header", async () => {
  running = await startSimulatorServer([acme]);
  const jobs = `${running.baseUrls.acme?.[acmeServer]}/jobs`;
  const inScenario = (name: string) => ({ ...headers, "X-Jobglot-Scenario": name });
  const cut = await fetch(jobs, { method: "POST", headers: inScenario("truncated-body"), body });
  const { urls } = await cut.json();
  const poll = await fetch(urls.get, { headers });
  expect(poll.status).toBe(200);
  await expect(poll.text()).rejects.toThrow(TypeError);
  const reset = fetch(jobs, { method: "POST", headers: inScenario("reset-after-job"), body });
  await expect(reset).rejects.toThrow(TypeError);
  expect(running.simulators.acme?.jobs).toHaveLength(2);
});

test("webhooks are sent on loopback, and nowhere else", async () => {
  const hooked = acmeWithRoute(
    "createJob",
    { body: { required: true, content: { "application/json": { examples: {} } } } },
    acmeWith({ webhook: { field: "$request.body#/webhook" } }),
  );
  const received: (string | undefined)[] = [];
  const receiver = createServer((message, response) => {
    received.push(message.url);
    if (message.url === "/moved") response.writeHead(307, { location: "/elsewhere" });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const clock = createManualClock();
  running = await startSimulatorServer([hooked], { clock });
  const local = `http://127.0.0.1:${port}`;
  for (const webhook of [`${local}/hook`, `${local}/moved`, "https://example.com/hook"]) {
    const url = `${running.baseUrls.acme?.[acmeServer]}/jobs`;
    await fetch(url, { method: "POST", headers, body: JSON.stringify({ webhook }) });
  }
  await clock.advance(4_000);
  await new Promise((resolve) => receiver.close(resolve));
  expect(received.toSorted()).toEqual(["/hook", "/hook", "/moved", "/moved"]);
  const accepted = running.simulators.acme?.webhooks.map(({ isAccepted }) => isAccepted);
  expect(accepted?.toSorted()).toEqual([false, false, false, false, true, true]);
});

test("what the simulator cannot play is said", async () => {
  running = await startSimulatorServer([{ ...acme, schemas: { ...acme.schemas, Job: { type: "thing" } } }]);
  const response = await fetch(`${running.baseUrls.acme?.[acmeServer]}/jobs`, {
    method: "POST",
    headers,
    body,
  });
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("A JSON Schema of acme cannot be used");
});

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}
