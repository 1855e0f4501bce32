import { encodeText, partsOf } from "./parameter-parts.js";
import { type ParameterStyle, type ParameterStyles, parameterJson, styleOf } from "./parameter-style.js";
import { usualPairs } from "./query.js";

/**
 * Writes a query some of whose parameters have a style of their own; the others are as `serializeQuery` has them.
 *
 * What is written throws RangeError naming the parameter whose value has no such form.
 */
export function queryOf(styles: ParameterStyles): (values: object) => string {
  return (values) =>
    Object.entries(values)
      .flatMap(([name, value]) => {
        const style = styleOf(styles, name);
        return style === undefined ? usualPairs(name, value) : styledPairs(name, value, style);
      })
      .join("&");
}

/** The query with every object as `name[member]`. */
export function deepQuery(values: object): string {
  return Object.entries(values)
    .flatMap(([name, value]) => styledPairs(name, value, { style: "deepObject" }))
    .join("&");
}

/** Percent-encoded, as a delimiter has to be that no query can hold. */
const delimiters: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** The pairs of one parameter in a style, encoded. */
export function styledPairs(name: string, value: unknown, given: ParameterStyle): string[] {
  const { style, explode = style === undefined || style === "deepObject", allowReserved, json } = given;
  const key = encodeText(name);
  const encode = allowReserved === true ? encodeSome : encodeText;
  if (json === true) {
    return value === undefined || value === null ? [] : [`${key}=${encode(parameterJson(name, value))}`];
  }
  const parts = partsOf("query", name, value, encode);
  if (explode) {
    return parts.map(([member, text]) => {
      if (member === undefined) return `${key}=${text}`;
      return style === "deepObject" ? `${key}[${member}]=${text}` : `${member}=${text}`;
    });
  }
  const texts = parts.flat().filter((text) => text !== undefined);
  return texts.length === 0 ? [] : [`${key}=${texts.join(delimiters[style ?? ""] ?? ",")}`];
}

/**
 * Percent-encoded but for reserved characters and what is encoded already (RFC 6570, section 3.2.3), except those that would
 * end the parameter or, in a form, mean a space.
 */
function encodeSome(text: string): string {
  return encodeText(text)
    .replace(/%(?:24|2C|2F|3A|3B|3D|3F|40|5B|5D)/g, decodeURIComponent)
    .replace(/%25(?=[\da-f]{2})/gi, "%");
}
