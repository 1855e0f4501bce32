import type { RequestBody } from "../request/body.js";

/**
 * A body in the form that is sent. Node reads the files of a `FormData` ahead of the network, and holds them all in
 * memory (undici 7); a form as one `Blob` is read as it is sent, on every platform alike.
 */
export async function framedBody(body: RequestBody | null): Promise<RequestBody | null> {
  if (!(body instanceof FormData)) return body;
  // Only who sends forms has to load it.
  const { FormDataEncoder } = await import("form-data-encoder");
  const encoder = new FormDataEncoder(body);
  // The library takes other forms than the platform's as well; of that one, the files are `File`s.
  return new Blob([...encoder] as BlobPart[], { type: encoder.contentType });
}

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
 * How to call `fetch` with a body. Node keeps a copy of what it sends, since a redirect may need it again
 * (nodejs/undici#4058), unless there are to be no redirects and no window to ask for credentials.
 */
export function sendingInit(body: RequestBody | null): SendingInit {
  const isStream = body instanceof ReadableStream;
  const isLarge = isStream || (body instanceof Blob && body.size >= large);
  return {
    body,
    ...(isLarge ? ({ redirect: "error", window: null } as const) : ({ redirect: "manual" } as const)),
    ...(isStream ? ({ duplex: "half" } as const) : {}),
  };
}
