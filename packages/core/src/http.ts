import type { Client as OpenapiFetchClient } from "openapi-fetch";
import type { Client } from "./client.js";
import { InvalidInputError } from "./errors/call-errors.js";
import { jsonBody } from "./request/json-body.js";
import { serializePath } from "./request/path.js";
import type { HttpMethod } from "./route.js";

/** The openapi-fetch client of a provider. */
export type HttpClient<Paths extends object> = OpenapiFetchClient<Paths>;

type CallName = "request" | HttpMethod;

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
  const call = <Name extends CallName>(name: Name): HttpClient<Paths>[Name] => {
    const callOpened = async (...given: unknown[]) => Reflect.apply((await open())[name], undefined, given);
    // What is given and what comes back pass through as they are, so the types of openapi-fetch hold.
    return callOpened as HttpClient<Paths>[Name];
  };
  return {
    request: call("request"),
    GET: call("GET"),
    PUT: call("PUT"),
    POST: call("POST"),
    DELETE: call("DELETE"),
    OPTIONS: call("OPTIONS"),
    HEAD: call("HEAD"),
    PATCH: call("PATCH"),
    TRACE: call("TRACE"),
    use: (...middleware) => change((http) => http.use(...middleware)),
    eject: (...middleware) => change((http) => http.eject(...middleware)),
  };
}
