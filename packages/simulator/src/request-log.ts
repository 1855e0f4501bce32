import type { Simulation } from "@jobglot/core";
import { withoutKeys } from "./credentials.js";
import type { Answer, IncomingCall } from "./exchange.js";

/** A request that came, without the values of its headers and without credentials. */
export interface LoggedRequest {
  readonly method: string;
  /** Where the credential stands in the query, it is left out. */
  readonly url: string;
  /** Absent when the spec has no such path and method. */
  readonly operation?: string;
  /** The names of the headers, in lower case. */
  readonly headers: readonly string[];
  /** In milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** The HTTP status of the answer; absent while there is none, and when the connection was lost. */
  readonly statusCode?: number;
  /** The id of the job that the exchange was about, if any. */
  readonly job?: string;
}

export interface RequestLog {
  begin(call: IncomingCall): { end(answer: Answer): void };
  entries(): readonly LoggedRequest[];
}

export function createRequestLog(authentication: Simulation["authentication"]): RequestLog {
  const entries: LoggedRequest[] = [];
  return {
    begin(call) {
      const url = withoutKeys(authentication, call.url);
      const entry: LoggedRequest = {
        method: call.request.method,
        url: url.href,
        ...(call.route === undefined ? {} : { operation: call.route.operation }),
        headers: [...call.request.headers.keys()],
        at: call.at,
      };
      const index = entries.push(entry) - 1;
      return {
        end({ statusCode, job }) {
          entries[index] = { ...entry, statusCode, ...(job === undefined ? {} : { job: job.id }) };
        },
      };
    },
    entries: () => [...entries],
  };
}
