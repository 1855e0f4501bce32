import type { Json } from "@jobglot/core";
import type { Simulator } from "../simulator.js";
import { server } from "./acme.js";

/** A `GET` with a credential; the path stands below the server of Acme, a URL stands for itself. */
export function get(simulator: Simulator, path: string, init: RequestInit = {}): Promise<Response> {
  const url = path.startsWith("/") ? server + path : path;
  return simulator.fetch(url, { headers: { authorization: "Bearer any" }, ...init });
}

/** A `POST` of JSON with a credential. */
export function post(
  simulator: Simulator,
  path: string,
  body?: Json,
  headers: { readonly [name: string]: string } = {},
): Promise<Response> {
  return get(simulator, path, {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Submits a job to Acme and gives its path. */
export async function submit(simulator: Simulator): Promise<string> {
  await post(simulator, "/jobs", { prompt: "a cat" });
  return `/jobs/${simulator.jobs.at(-1)?.id}`;
}
