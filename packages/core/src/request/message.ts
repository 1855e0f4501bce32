import type { HttpMethod, HttpParameters } from "../http.js";
import type { Message } from "../transport/send-once.js";
import type { RequestBody } from "./body.js";
import { serializePath } from "./path.js";
import { serializeQuery } from "./query.js";

/** An operation with its values. */
export interface OperationCall {
  readonly method: HttpMethod;
  /** The path template of the spec. */
  readonly path: string;
  readonly baseUrl: string;
  readonly parameters: HttpParameters | undefined;
  /** By name; header parameters go over them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | undefined;
}

/**
 * The request of an operation, as plain data: `fetch(url, init)` takes a sixth less time than
 * `fetch(new Request(url, init))`, and plain data can be sent again.
 *
 * @throws RangeError naming the parameter that has no form.
 */
export function toMessage({ method, path, baseUrl, parameters, headers, body }: OperationCall): Message {
  const filled = baseUrl + serializePath(path, { ...parameters?.path });
  const query = serializeQuery(parameters?.query ?? {});
  // The path template may have a query of its own (`/messages?beta=true`).
  const separator = path.includes("?") ? "&" : "?";
  return {
    url: query === "" ? filled : filled + separator + query,
    method,
    headers: toHeaders({ ...headers }, { ...parameters?.header }),
    body,
  };
}

/** Headers of several sources, the last one first in rank: a list is a repeated header, `null` takes one away. */
function toHeaders(...sources: readonly Readonly<Record<string, unknown>>[]): Headers {
  const headers = new Headers();
  for (const [name, value] of sources.flatMap((source) => Object.entries(source))) {
    if (value === null) headers.delete(name);
    else if (Array.isArray(value)) for (const item of value) headers.append(name, String(item));
    else if (value !== undefined) headers.set(name, String(value));
  }
  return headers;
}
