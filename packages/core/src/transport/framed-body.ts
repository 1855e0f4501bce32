import type { RequestBody } from "../request/body-form.js";

/**
 * A body in the form that is sent. Node reads the files of a `FormData` ahead of the network, and holds them all in
 * memory (undici 7); a form as one `Blob` is read as it is sent, on every platform alike.
 */
export async function framedBody(body: RequestBody): Promise<RequestBody> {
  if (!(body instanceof FormData)) return body;
  // Only who sends forms has to load it.
  const { FormDataEncoder } = await import("form-data-encoder");
  const encoder = new FormDataEncoder(body);
  // The library takes other forms than the platform's as well; of that one, the files are `File`s.
  return new Blob([...encoder] as BlobPart[], { type: encoder.contentType });
}
