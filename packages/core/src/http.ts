import type { Client as OpenapiFetchClient } from "openapi-fetch";
import type { Client } from "./client.js";
import { InvalidInputError } from "./errors/call-errors.js";
import { jsonBody } from "./request/json-body.js";
import { serializePath } from "./request/path.js";

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

/**
 * The client that a user holds as `http`: openapi-fetch with our transport in place of `fetch`. It is loaded with the first
 * call, since most users never make one; what is asked of it is done in that order.
 */
export function createHttp<Paths extends object>(client: Client<Paths>): HttpClient<Paths> {
  let opening: Promise<HttpClient<Paths>> | undefined;
  const open = (): Promise<HttpClient<Paths>> => {
    opening ??= import("./open-http.js").then(({ openHttp }) =>
      openHttp(client, { serializePath, writeJson: jsonBody().write, InvalidInputError }),
    );
    return opening;
  };
  const change = (apply: (http: HttpClient<Paths>) => void): void => {
    opening = open().then((http) => {
      apply(http);
      return http;
    });
  };
  const calls = callNames.map((name) => [
    name,
    async (...given: unknown[]) => Reflect.apply((await open())[name], undefined, given),
  ]);
  return {
    // What is given and what comes back pass through as they are, so the types of openapi-fetch hold.
    ...(Object.fromEntries(calls) as Pick<HttpClient<Paths>, (typeof callNames)[number]>),
    use: (...middleware) => change((http) => http.use(...middleware)),
    eject: (...middleware) => change((http) => http.eject(...middleware)),
  };
}
