import type { Client as OpenapiFetchClient } from "openapi-fetch";
import type { Client } from "./client.js";
import { InvalidInputError } from "./errors/call-errors.js";
import { asInput } from "./request/as-input.js";
import { jsonBody } from "./request/json-body.js";
import { serializePath } from "./request/path.js";
import type { KeyRule } from "./route.js";

/** The openapi-fetch client of a provider. */
export type HttpClient<Paths extends object> = OpenapiFetchClient<Paths>;

const callNames = [
  "request",
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PATCH",
  "TRACE",
] as const satisfies readonly (keyof HttpClient<object>)[];

type CallName = (typeof callNames)[number];

/**
 * The client that a user holds as `http`: openapi-fetch with our transport in place of `fetch`. It is loaded with the first
 * call, since most users never make one; what is asked of it is done in that order.
 *
 * @param keys the rules for the API key, by operation (`"GET /models"`), of those that need not have it.
 */
export function createHttp<Paths extends object>(
  client: Client<Paths>,
  keys: Readonly<Record<string, KeyRule>> = {},
): HttpClient<Paths> {
  let opening: Promise<HttpClient<Paths>> | undefined;
  const changes: ((http: HttpClient<Paths>) => void)[] = [];

  async function load(): Promise<HttpClient<Paths>> {
    const { openHttp } = await import("./open-http.js");
    return openHttp(client, keys, { serializePath, writeJson: jsonBody().write, asInput, InvalidInputError });
  }

  /** Makes a call after the changes that were made before this moment, and before those that come. */
  async function call(name: CallName, given: readonly unknown[]): Promise<unknown> {
    const due = changes.splice(0);
    opening ??= load();
    const http = await opening.catch((error: unknown) => {
      // What could not be loaded may be the next time.
      opening = undefined;
      changes.unshift(...due);
      throw error;
    });
    for (const change of due) change(http);
    return Reflect.apply(http[name], undefined, given);
  }

  const calls = callNames.map((name) => [name, (...given: unknown[]) => call(name, given)]);
  return {
    // What is given and what comes back pass through as they are, so the types of openapi-fetch hold.
    ...(Object.fromEntries(calls) as Pick<HttpClient<Paths>, CallName>),
    use: (...middleware) => void changes.push((http) => http.use(...middleware)),
    eject: (...middleware) => void changes.push((http) => http.eject(...middleware)),
  };
}
