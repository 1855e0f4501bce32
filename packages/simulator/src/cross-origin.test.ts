import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { type SimulatorServer, startSimulatorServer } from "./server.js";
import { acme, server as acmeServer } from "./testing/acme.js";

let running: SimulatorServer | undefined;
afterEach(() => running?.close());

/** Sends a request as a browser does for a page of another origin; `fetch` forbids these headers. */
async function send(method: string, headers: Readonly<Record<string, string>>) {
  running = await startSimulatorServer([acme]);
  const target = `${running.baseUrls.acme?.[acmeServer]}/jobs`;
  return new Promise<{ readonly status?: number; readonly headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const message = request(target, { method, headers }, (response) => {
        response.resume();
        resolve({
          ...(response.statusCode === undefined ? {} : { status: response.statusCode }),
          headers: response.headers,
        });
      });
      message.on("error", reject).end();
    },
  );
}

const origin = "http://127.0.0.1:3000";

test("a browser's preflight allows what the page wants to send", async () => {
  const given = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
  };
  expect(await send("OPTIONS", given)).toMatchObject({
    status: 204,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization,content-type",
    },
  });
});

test("the page may read the answer and its headers", async () => {
  expect(await send("GET", { origin, authorization: "Bearer any" })).toMatchObject({
    status: 200,
    headers: { "access-control-allow-origin": origin, "access-control-expose-headers": "*" },
  });
});

test("whoever is no page gets no such headers", async () => {
  const { headers } = await send("GET", { authorization: "Bearer any" });
  expect(headers["access-control-allow-origin"]).toBeUndefined();
});

test("another OPTIONS request is answered as the provider does", async () => {
  expect(await send("OPTIONS", { authorization: "Bearer any" })).toMatchObject({ status: 405 });
});
