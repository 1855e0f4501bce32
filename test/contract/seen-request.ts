/** A request as the provider saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  /** What the client set, by lower-case name; without what `fetch` adds to every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, text, or the parts of a form; absent without a body. */
  readonly body?: unknown;
}

/** One part of a multipart form: a value, or a file. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly fileName: string;
      readonly type: string;
      readonly bytes: readonly number[];
    };

const addedByFetch = new Set([
  "accept-encoding",
  "accept-language",
  "cache-control",
  "connection",
  "content-length",
  "host",
  "pragma",
  "sec-fetch-mode",
  "transfer-encoding",
  "user-agent",
]);

/** Reads a request whole. */
export async function readRequest(request: Request): Promise<SeenRequest> {
  const body = await readBody(request.clone());
  return {
    method: request.method,
    url: request.url,
    headers: readHeaders(request.headers),
    ...(body === undefined ? {} : { body }),
  };
}

function readHeaders(headers: Headers): Record<string, string> {
  const set = [...headers].filter(
    ([name, value]) => !addedByFetch.has(name) && !(name === "accept" && value === "*/*"),
  );
  // The boundary of a form is random.
  return Object.fromEntries(set.map(([name, value]) => [name, value.replace(/; boundary=.*$/, "")]));
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) return readParts(await request.formData());
  const text = await request.text();
  if (text === "") return undefined;
  return type.startsWith("application/json") ? JSON.parse(text) : text;
}

function readParts(form: FormData): Promise<FormPart[]> {
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string"
        ? { name, value }
        : {
            name,
            fileName: value.name,
            type: value.type,
            bytes: [...new Uint8Array(await value.arrayBuffer())],
          },
    ),
  );
}
