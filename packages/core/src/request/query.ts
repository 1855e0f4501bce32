/**
 * The query of a request: texts as they are, a list as a repeated name, an object as `name[member]` (OpenAPI 3.1, styles
 * `form` and `deepObject`, exploded). Names and values are percent-encoded (RFC 3986, section 2.1); `null` and `undefined`
 * are left out.
 *
 * @throws RangeError naming the parameter whose value has no such form.
 */
export function serializeQuery(values: object): string {
  return Object.entries(values)
    .flatMap(([name, value]) => parameter(name, value))
    .join("&");
}

/**
 * A URL with one query, where the path template has one of its own (`/messages?beta=true`): the other is appended to it.
 */
export function withOneQuery(url: string, template: string): string {
  if (!template.includes("?")) return url;
  const [path = "", own = "", ...others] = url.split("?");
  return others.length === 0 ? url : `${path}?${own}&${others.join("?")}`;
}

function parameter(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => single(encode(name), name, item));
  if (typeof value !== "object" || value === null || value instanceof Date)
    return single(encode(name), name, value);
  return Object.entries(value).flatMap(([member, item]) =>
    single(`${encode(name)}[${encode(member)}]`, name, item),
  );
}

function single(key: string, name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (value instanceof Date) return [`${key}=${encode(value.toISOString())}`];
  if (typeof value === "object") {
    const message = `The query parameter ${JSON.stringify(name)} holds a list or an object inside another. Pass a text, a number, or a flat list or object of them.`;
    throw new RangeError(message);
  }
  return [`${key}=${encode(String(value))}`];
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
