import type { RequestBody } from "../request/body-form.js";

/**
 * A body in the form that is sent. Node reads the files of a `FormData` ahead of the network, and holds them all in
 * memory (undici 7); a form as one `Blob` is read as it is sent, on every platform alike.
 *
 * A file without a name is a part that is none: servers take a part with a `filename` for an upload.
 */
export function framedBody(body: RequestBody): RequestBody {
  if (!(body instanceof FormData)) return body;
  const boundary = `jobglot-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const parts = [...body].flatMap(([name, value]): BlobPart[] => [
    `--${boundary}\r\n${headersOf(name, value)}\r\n\r\n`,
    typeof value === "string" ? withLineEnds(value) : value,
    "\r\n",
  ]);
  return new Blob([...parts, `--${boundary}--\r\n`], { type: `multipart/form-data; boundary=${boundary}` });
}

function headersOf(name: string, value: FormDataEntryValue): string {
  const disposition = `Content-Disposition: form-data; name="${escaped(withLineEnds(name))}"`;
  if (typeof value === "string") return disposition;
  // Bun forgets the name that every form gives to a Blob.
  const fileName: string | undefined = value.name;
  const file = fileName === "" ? "" : `; filename="${escaped(fileName ?? "blob")}"`;
  return `${disposition}${file}\r\nContent-Type: ${value.type || "application/octet-stream"}`;
}

/** As HTML has it for multipart form data. */
function escaped(name: string): string {
  return name.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

/** Each end of a line as a form has it. */
function withLineEnds(text: string): string {
  return text.replace(/\r\n?|\n/g, "\r\n");
}
