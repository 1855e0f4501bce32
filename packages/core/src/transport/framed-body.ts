import type { RequestBody } from "../request/body-form.js";

/**
 * A body in the form that is sent. Node reads the files of a `FormData` ahead of the network, and holds them all in
 * memory (undici 7); a form as one `Blob` is read as it is sent, on every platform alike.
 *
 * A file without a name is a part that is none: servers take a part with a `filename` for an upload.
 */
export async function framedBody(body: RequestBody): Promise<RequestBody> {
  if (!(body instanceof FormData)) return body;
  // Only who sends forms has to load it.
  const { FormDataEncoder } = await import("form-data-encoder");
  const encoder = new FormDataEncoder(body);
  // The library takes other forms than the platform's as well; of that one, the files are `File`s.
  const chunks = [...encoder].map((chunk, index) => (index % 3 === 0 ? withoutEmptyName(chunk) : chunk));
  return new Blob(chunks as BlobPart[], { type: encoder.contentType });
}

/** @param header - of a part; its content and the end of a line follow */
function withoutEmptyName(header: unknown): unknown {
  if (!(header instanceof Uint8Array)) return header;
  const text = new TextDecoder().decode(header);
  return new TextEncoder().encode(text.replace('; filename=""', ""));
}
