import type { SentBody } from "./sent-body.js";

/** An answer of server-sent events: their text, or a body that arrives piece by piece. */
export function eventStream(body: string | SentBody): Response {
  return new Response(typeof body === "string" ? body : body.stream, {
    headers: { "content-type": "text/event-stream; charset=utf-8" },
  });
}
