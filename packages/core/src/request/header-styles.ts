import { partsOf } from "./parameter-parts.js";
import { type ParameterStyle, type ParameterStyles, parameterJson, styleOf } from "./parameter-style.js";

/**
 * Writes header parameters some of which are objects or JSON; the others stay as they are.
 *
 * What is written throws RangeError naming the parameter whose value has no such form.
 */
export function headersOf(styles: ParameterStyles): (values: object) => object {
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]: [string, unknown]) => {
        const style = styleOf(styles, name);
        const isUsual = style === undefined || value === undefined || value === null;
        return [name, isUsual ? value : styledValue(name, value, style)];
      }),
    );
}

function styledValue(name: string, value: unknown, { explode = false, json }: ParameterStyle): string {
  if (json === true) return inLatin(parameterJson(name, value));
  return partsOf("header", name, value, (text) => text)
    .map(([member, text]) => (member === undefined ? text : `${member}${explode ? "=" : ","}${text}`))
    .join(",");
}

/** A header holds Latin-1 at most (RFC 9110, section 5.5), and JSON can escape the rest (RFC 8259, section 7). */
function inLatin(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
