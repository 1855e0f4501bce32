import type { SimulatorServer } from "@jobglot/simulator/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DocumentedRequest, documentedRequests } from "./documented-requests.ts";
import { startWorld } from "./simulated-world.ts";

let world: SimulatorServer;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Sends a documented request to the local server: nothing but its host is changed. */
function send({ method, url, headers, body }: DocumentedRequest): Promise<Response> {
  const { pathname, search } = new URL(url);
  return fetch(world.url + pathname + search, {
    method,
    headers: { Authorization: "Bearer any", ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

describe.each(documentedRequests)("$provider: $method $url", (request) => {
  it("is answered as the documents show", async () => {
    const response = await send(request);
    expect(response.ok).toBe(true);
    if (request.status !== undefined) expect(response.status).toBe(request.status);
    if (request.answer === undefined) expect(await response.text()).toBe("");
    else expect(await response.json()).toMatchObject(request.answer);
  });

  it("is refused without a credential", async () => {
    const { pathname } = new URL(request.url);
    const response = await fetch(world.url + pathname, { method: request.method });
    expect(response.status).toBe(401);
  });
});
