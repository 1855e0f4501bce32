import type { Json, SimulationLifecycle } from "@jobglot/core";
import { segmentIn } from "@jobglot/core";
import { type ExpressionScope, evaluate } from "./expression.js";

/** What a client takes of an exchange as one value of the handle; `undefined` where there is none. */
export function handleValueIn(
  { handle, templates = {} }: SimulationLifecycle,
  name: string,
  scope: ExpressionScope,
): Json | undefined {
  const value = evaluate(handle[name] ?? "", scope);
  const template = templates[name];
  if (template === undefined || value === undefined) return value;
  return segmentIn(typeof value === "string" ? value : String(value ?? ""), template, name);
}

/**
 * What stands in an answer for one value of a handle: the value itself, or the text that a template makes of it.
 *
 * @param base what stands before the path that a template is of
 */
export function writtenValue(
  { templates = {} }: SimulationLifecycle,
  name: string,
  values: { readonly [name: string]: Json },
  base: string,
): Json | undefined {
  const template = templates[name];
  if (template === undefined || values[name] === undefined) return values[name];
  const isPath = template.startsWith("/");
  const filled = template.replace(/\{([^{}]+)\}/g, (_, part: string) => {
    const text = String(values[part] ?? part);
    return isPath ? encodeURIComponent(text) : text;
  });
  return isPath ? base + filled : filled;
}
