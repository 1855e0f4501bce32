import type { IncomingMessage } from "node:http";

/** What lets the page of another origin read an answer; nothing when no page asks. */
export function crossOriginHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  if (headers.origin === undefined) return {};
  return {
    "access-control-allow-origin": headers.origin,
    "access-control-expose-headers": "*",
    vary: "Origin",
  };
}

/** What a browser wants to hear before it sends a request to another origin; `undefined` when it asks for nothing. */
export function preflightHeaders(message: IncomingMessage): Readonly<Record<string, string>> | undefined {
  const { method, headers } = message;
  const wanted = headers["access-control-request-method"];
  if (method !== "OPTIONS" || wanted === undefined) return undefined;
  return {
    ...crossOriginHeaders(message),
    "access-control-allow-methods": wanted,
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "",
    "access-control-max-age": "600",
  };
}
