/**
 * One answer of a {@link createScriptedServer}: JSON with a status, a ready `Response` of which each request gets a copy,
 * what makes one, or an error to throw.
 */
export type ScriptedAnswer =
  | { readonly status?: number; readonly json?: unknown; readonly headers?: Record<string, string> }
  | Response
  | (() => Response)
  | Error
  | "never";

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly cache: RequestCache;
}

/** A `fetch` that gives prepared answers in order, the last one again and again, and keeps what it was asked. */
export function createScriptedServer(...answers: readonly ScriptedAnswer[]): {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: readonly SeenRequest[];
} {
  const seen: SeenRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    seen.push({
      method: request?.method ?? init?.method ?? "GET",
      url: request?.url ?? String(input),
      headers: new Headers(request?.headers ?? init?.headers),
      body: init?.body,
      cache: request?.cache ?? init?.cache ?? "default",
    });
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (answer === undefined) throw new Error("The server has no answers.");
    if (answer === "never") return new Promise<Response>(() => undefined);
    if (answer instanceof Error) throw answer;
    if (typeof answer === "function") return answer();
    if (answer instanceof Response) return answer.clone() as Response;
    const { status = 200, json, headers } = answer;
    return Response.json(json ?? null, { status, ...(headers === undefined ? {} : { headers }) });
  };
  return { fetch, seen };
}

/** What undici throws when a connection fails. */
export function connectionFailure(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}
