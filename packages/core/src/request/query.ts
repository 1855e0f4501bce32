import { encodeText, partsOf } from "./parameter-parts.js";

/**
 * The query of a request in the usual style: texts as they are, a list as a repeated name, an object as its members (OpenAPI
 * 3.1, style `form`, exploded). Names and values are percent-encoded (RFC 3986, section 2.1); `null` and `undefined` are
 * left out.
 *
 * @throws RangeError naming the parameter whose value has no such form.
 */
export function serializeQuery(values: object): string {
  return Object.entries(values)
    .flatMap(([name, value]) => usualPairs(name, value))
    .join("&");
}

/** The pairs of one parameter in the usual style. */
export function usualPairs(name: string, value: unknown): string[] {
  return partsOf("query", name, value, encodeText).map(
    ([member = encodeText(name), text]) => `${member}=${text}`,
  );
}

/**
 * A URL with one query, where the path template has one of its own (`/messages?beta=true`): the other is appended to it.
 */
export function withOneQuery(url: string, template: string): string {
  if (!template.includes("?")) return url;
  const [path = "", own = "", ...others] = url.split("?");
  return others.length === 0 ? url : `${path}?${own}&${others.join("?")}`;
}
