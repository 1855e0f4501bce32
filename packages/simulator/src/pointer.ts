import type { Json } from "@jobglot/core";
import { isList, isRecord } from "./json.js";

/** The unescaped tokens of a JSON Pointer (RFC 6901); empty: the whole value. */
export type Pointer = readonly string[];

export function parsePointer(text: string): Pointer {
  return text
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a pointer, `undefined` where there is none. */
export function readPointer(value: Json | undefined, pointer: Pointer): Json | undefined {
  let current = value;
  for (const token of pointer) {
    if (isList(current)) current = current[Number(token)];
    else if (isRecord(current) && Object.hasOwn(current, token)) current = current[token];
    else return undefined;
  }
  return current;
}

/**
 * A copy with another value at the pointer. What is missing or null on the way is made: a list for the token `0`, an
 * object for every other. A list grows by the item behind its last one.
 */
export function writePointer(value: Json | undefined, pointer: Pointer, replacement: Json): Json {
  const [token, ...rest] = pointer;
  if (token === undefined) return replacement;
  const list = (value ?? null) === null && token === "0" ? [] : value;
  if (isList(list)) {
    const items = Number(token) === list.length ? [...list, null] : list;
    return items.map((item, index) =>
      index === Number(token) ? writePointer(item, rest, replacement) : item,
    );
  }
  const record = isRecord(value) ? value : {};
  const member = Object.hasOwn(record, token) ? record[token] : undefined;
  return { ...record, [token]: writePointer(member, rest, replacement) };
}

/** A copy without the member, or the item of a list, at the pointer. */
export function removePointer(value: Json, pointer: Pointer): Json {
  const token = pointer.at(-1);
  if (token === undefined) return value;
  const parentPointer = pointer.slice(0, -1);
  const parent = readPointer(value, parentPointer);
  if (isList(parent)) {
    return writePointer(
      value,
      parentPointer,
      parent.filter((_item, index) => index !== Number(token)),
    );
  }
  if (!isRecord(parent) || !Object.hasOwn(parent, token)) return value;
  const { [token]: _removed, ...others } = parent;
  return writePointer(value, parentPointer, others);
}

/** Whether a pointer leads to the place of another one or to something around it. */
export function encloses(outer: Pointer, inner: Pointer): boolean {
  return outer.length <= inner.length && outer.every((token, index) => token === inner[index]);
}
