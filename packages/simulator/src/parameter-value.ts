import type { Json, SimulationParameter } from "@jobglot/core";
import { cookieValue } from "./credentials.js";
import type { IncomingCall } from "./exchange.js";
import { parseJson } from "./json.js";
import { couples, type Pair, pairsIn, pairValue } from "./pair-value.js";
import type { SchemaSet } from "./schema-set.js";
import { shapesOf, type ValueShapes } from "./value-shapes.js";

type Style = NonNullable<SimulationParameter["style"]>;

/**
 * The value of a parameter, read as the spec has it written (OpenAPI 3.1, section 4.8.12.2); `undefined` when it is missing.
 * What is not written so stays a text.
 */
export function parameterValue(
  parameter: SimulationParameter,
  call: IncomingCall,
  schemas: SchemaSet,
): Json | undefined {
  const { name, in: place, schema, style = {} } = parameter;
  const shapes = shapesOf(schema, schemas);
  if (place === "query") {
    const others = (call.route?.parameters ?? []).filter(
      (other) => other.in === "query" && other !== parameter,
    );
    const pairs = pairsIn(call.url.search).filter(([key]) => others.every((other) => other.name !== key));
    return pairValue(name, pairs, shapes, style);
  }
  if (place === "cookie") return decoded(cookieValue(call.request.headers, name));
  const text = place === "path" ? call.pathParameters[name] : (call.request.headers.get(name) ?? undefined);
  return text === undefined ? undefined : textValue(name, text, shapes, style);
}

/** RFC 6570, sections 3.2.2 (simple), 3.2.5 (label) and 3.2.7 (matrix). */
function textValue(name: string, text: string, { isList, isObject }: ValueShapes, style: Style): Json {
  if (style.json === true) return parseJson(text) ?? text;
  const { explode = false } = style;
  const plain = withoutPrefix(name, text, style);
  if (isObject) {
    const items = itemsOf(name, plain, style);
    const members = explode ? items.map(splitPair) : couples(items);
    return Object.fromEntries(members);
  }
  return isList ? itemsOf(name, plain, style) : plain;
}

function withoutPrefix(name: string, text: string, { style, explode = false }: Style): string {
  if (style === "label") return text.replace(/^\./, "");
  if (style !== "matrix") return text;
  const inner = text.replace(/^;/, "");
  return explode && inner.includes(";") ? inner : withoutName(name, inner);
}

function itemsOf(name: string, plain: string, { style, explode = false }: Style): string[] {
  if (style === "matrix" && explode) return plain.split(";").map((item) => withoutName(name, item));
  return plain.split(style === "label" && explode ? "." : ",");
}

const withoutName = (name: string, text: string): string =>
  text.startsWith(`${name}=`) ? text.slice(name.length + 1) : text;

function splitPair(text: string): Pair {
  const [name = "", ...value] = text.split("=");
  return [name, value.join("=")];
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text; // a lone `%`, which stands for itself
  }
}
