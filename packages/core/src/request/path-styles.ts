import { encodeText, partsOf } from "./parameter-parts.js";
import { type ParameterStyle, type ParameterStyles, parameterJson, styleOf } from "./parameter-style.js";
import { serializePath, usualText } from "./path.js";

/**
 * Fills a path template some of whose parameters are lists or objects, or have a style of their own; the others are texts.
 *
 * What fills it throws RangeError naming the parameter whose value is missing, has no such form, or would leave its segment.
 */
export function segmentsOf(styles: ParameterStyles): (template: string, values?: object) => string {
  return (template, values) =>
    serializePath(template, values, (name, value) => {
      const style = styleOf(styles, name);
      return style === undefined || value === undefined || value === null
        ? usualText(name, value)
        : styledText(name, value, style);
    });
}

/** RFC 6570, sections 3.2.2 (simple), 3.2.5 (label) and 3.2.7 (matrix). */
function styledText(name: string, value: unknown, { style, explode = false, json }: ParameterStyle): string {
  if (json === true) return encodeText(parameterJson(name, value));
  const isRepeated = style === "matrix" && explode;
  const items = partsOf("path", name, value, encodeText).map(([member, text]) => {
    if (isRepeated) return pair(member ?? encodeText(name), text);
    return member === undefined ? text : `${member}${explode ? "=" : ","}${text}`;
  });
  if (items.length === 0) return "";
  if (isRepeated) return items.map((item) => `;${item}`).join("");
  if (style === "matrix") return pair(`;${encodeText(name)}`, items.join(","));
  return style === "label" ? `.${items.join(explode ? "." : ",")}` : items.join(",");
}

function pair(name: string, text: string): string {
  return text === "" ? name : `${name}=${text}`;
}
