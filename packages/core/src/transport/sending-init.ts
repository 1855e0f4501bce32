import type { RequestBody } from "../request/body-form.js";

/** The part of what `fetch` takes that depends on the body. */
export interface SendingInit {
  readonly body: RequestBody | null;
  readonly redirect: "error" | "manual";
  readonly window?: null;
  readonly duplex?: "half";
}

/** From this size on, in bytes, a body is not held in memory for the case of a redirect. */
const large = 1_048_576;

/**
 * How to call `fetch` with a body that may be large, or a stream. Node keeps a copy of what it sends, since a redirect may
 * need it again (nodejs/undici#4058), unless there are to be no redirects and no window to ask for credentials.
 */
export async function prepareBytes(body: RequestBody): Promise<SendingInit> {
  const isStream = body instanceof ReadableStream;
  const isLarge = isStream || (body instanceof Blob && body.size >= large);
  return {
    body,
    ...(isLarge && refusesRedirects()
      ? ({ redirect: "error", window: null } as const)
      : ({ redirect: "manual" } as const)),
    ...(isStream ? ({ duplex: "half" } as const) : {}),
  };
}

/** Whether redirects can be errors, which the runtime of Cloudflare's workers does not know. */
function refusesRedirects(): boolean {
  try {
    return new Request("https://jobglot.invalid", { redirect: "error" }).redirect === "error";
  } catch {
    return false;
  }
}
