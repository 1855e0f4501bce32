import { type HeaderValues, token } from "./headers.js";

/** What a cookie's value cannot hold as it is (RFC 6265, section 4.1.1), and `%`, so that all of it can be decoded again. */
const reserved = /[^!#$&-+\--:<-[\]-~]+/g;

/**
 * Headers with the cookie parameters of a request, behind cookies that they have already: `a=1; b=2` (OpenAPI 3.1, style
 * `form`). Values are percent-encoded where a cookie asks for it; `null` and `undefined` are left out.
 *
 * @throws RangeError naming the parameter that no cookie can carry: a list or an object, which would be several, or a name
 * that is no token.
 */
export function sendCookies(headers: HeaderValues, values: object = {}): HeaderValues {
  const cookies = Object.entries(values).flatMap(([name, value]) => cookieOf(name, value));
  if (cookies.length === 0) return headers;
  const { cookie } = headers;
  return { ...headers, cookie: [...(cookie === undefined ? [] : [cookie]), ...cookies].join("; ") };
}

function cookieOf(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!token.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a cookie.`);
  if (typeof value === "object") {
    throw new RangeError(
      `The cookie parameter "${name}" holds a list or an object. Pass a text or a number.`,
    );
  }
  return [`${name}=${String(value).toWellFormed().replace(reserved, encodeURIComponent)}`];
}
