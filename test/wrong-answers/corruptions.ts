/** What may stand where the specification promises something else. */
export const wrongValues: readonly unknown[] = [null, 5, "a word", "", true, [], {}, [null]];

/** One value of a body: the names and indices that lead to it. */
export type Place = readonly (string | number)[];

/** Every place in a body, the whole of it first. Of a list the first element stands for all. */
export function placesIn(value: unknown, at: Place = []): Place[] {
  if (Array.isArray(value)) return [at, ...placesIn(value[0], [...at, 0])];
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...at, name]))];
}

/** A copy of a body with another value in one place; `undefined` takes a member out. */
export function replaced(body: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  if (typeof body !== "object" || body === null) return body;
  const inner: unknown = replaced(Reflect.get(body, name), rest, value);
  return Array.isArray(body)
    ? body.map((element: unknown, index) => (index === name ? inner : element))
    : { ...body, [name]: inner };
}

/** Whole answers that no specification has. */
export const wrongAnswers: Readonly<Record<string, () => Response>> = {
  "an empty body": () => new Response("", { headers: { "content-type": "application/json" } }),
  "no content": () => new Response(null, { status: 204 }),
  "a page of HTML": () => new Response("<html>", { headers: { "content-type": "text/html" } }),
  "half of a body": () => new Response('{"id":', { headers: { "content-type": "application/json" } }),
  "a body that breaks off": () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.error(new TypeError("terminated")),
      }),
    ),
  "a redirect elsewhere": () => redirect(302, "https://evil.test/"),
  "a redirect of a submission elsewhere": () => redirect(307, "https://evil.test/"),
  "a redirect without a place": () => new Response(null, { status: 302 }),
  "a redirect to what is no URL": () => redirect(308, "https://"),
  "a redirect to itself": () => redirect(307, "?again"),
  "not modified": () => new Response(null, { status: 304 }),
  "a refusal with null": () => Response.json(null, { status: 400 }),
  "a refusal with a list": () => Response.json([null], { status: 404 }),
  "a refusal of HTML": () => new Response("<html>", { status: 422 }),
  "a failure without a body": () => new Response(null, { status: 500 }),
  "a wait that is no number": () =>
    Response.json({}, { status: 429, headers: { "retry-after": "soon", "retry-after-ms": "" } }),
  "a wait without an end": () => Response.json({}, { status: 503, headers: { "retry-after": "9e999" } }),
  "a stream of events": () =>
    new Response("data: {\n\nevent: error\ndata: 5\n\n", {
      headers: { "content-type": "text/event-stream" },
    }),
};

function redirect(status: number, location: string): Response {
  return new Response(null, { status, headers: { location } });
}
