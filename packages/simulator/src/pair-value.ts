import type { Json, SimulationParameter } from "@jobglot/core";
import { parseJson } from "./json.js";
import type { ValueShapes } from "./value-shapes.js";

/** A name and a value of a query or a form, as they were sent: encoded. */
export type Pair = readonly [name: string, value: string];

/** Each delimiter as it may be sent: encoded or not. */
const delimiters: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+/,
  pipeDelimited: /%7C|\|/i,
};

/** The pairs of a query or of an urlencoded form. */
export function pairsIn(text: string): Pair[] {
  return text
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", ...value] = part.split("=");
      return [decode(name), value.join("=")];
    });
}

/**
 * The value of a parameter or a member of a form, whose usual style is `form`, exploded (OpenAPI 3.1, section 4.8.12.2);
 * `undefined` when it is missing.
 *
 * @param pairs - those that belong to no other one by their name
 */
export function pairValue(
  name: string,
  pairs: readonly Pair[],
  { isList, isObject, members, isOpen }: ValueShapes,
  given: NonNullable<SimulationParameter["style"]>,
): Json | undefined {
  const { style, explode = style === undefined, json } = given;
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = own;
  if (json === true) return first === undefined ? undefined : (parseJson(decode(first)) ?? decode(first));
  if (style === "deepObject") {
    const deep = pairs.flatMap(([key, value]): [string, string][] => {
      const [, member] = key.startsWith(`${name}[`) ? (/\[([^\]]*)\]$/.exec(key) ?? []) : [];
      return member === undefined ? [] : [[member, decode(value)]];
    });
    return deep.length > 0 ? Object.fromEntries(deep) : textsOf(own, isList);
  }
  if (!explode && first !== undefined) {
    const items = first.split(delimiters[style ?? ""] ?? ",").map(decode);
    if (isObject && items.length % 2 === 0) return Object.fromEntries(couples(items));
    return isList ? items : decode(first);
  }
  if (own.length > 0 || !isObject) return textsOf(own, isList);
  const found = pairs.filter(([key]) => isOpen || members.includes(key));
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map(([key, value]) => [key, decode(value)]));
}

/** `a,1,b,2` as pairs. */
export function couples(items: readonly string[]): Pair[] {
  return items.flatMap((name, index): Pair[] => (index % 2 === 0 ? [[name, items[index + 1] ?? ""]] : []));
}

function textsOf(values: readonly string[], isList: boolean): Json | undefined {
  const [first, ...more] = values;
  if (first === undefined) return undefined;
  return isList || more.length > 0 ? values.map(decode) : decode(first);
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // a lone `%`, which stands for itself
  }
}
