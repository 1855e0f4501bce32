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

/** A copy with another value at the pointer. Objects on the way that are missing or null are made. */
export function writePointer(value: Json | undefined, pointer: Pointer, replacement: Json): Json {
  const [token, ...rest] = pointer;
  if (token === undefined) return replacement;
  if (isList(value)) {
    return value.map((item, index) =>
      index === Number(token) ? writePointer(item, rest, replacement) : item,
    );
  }
  const record = isRecord(value) ? value : {};
  const member = Object.hasOwn(record, token) ? record[token] : undefined;
  return { ...record, [token]: writePointer(member, rest, replacement) };
}

/** A copy without the member at the pointer. */
export function removePointer(value: Json, pointer: Pointer): Json {
  const token = pointer.at(-1);
  if (token === undefined) return value;
  const parentPointer = pointer.slice(0, -1);
  const parent = readPointer(value, parentPointer);
  if (!isRecord(parent) || !Object.hasOwn(parent, token)) return value;
  const { [token]: _removed, ...others } = parent;
  return writePointer(value, parentPointer, others);
}

/** Whether a pointer leads to the place of another one or to something around it. */
export function encloses(outer: Pointer, inner: Pointer): boolean {
  return outer.length <= inner.length && outer.every((token, index) => token === inner[index]);
}
