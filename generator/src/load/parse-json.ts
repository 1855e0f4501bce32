/**
 * The value of a text that is JSON, and `undefined` for any other text: YAML, or JSON with a mistake, for which a parser of
 * YAML has the place. It takes a quarter of the time that such a parser needs.
 */
export function parseJson(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return countMembers(value) === countKeys(text) ? value : undefined; // a key that stands there twice is a mistake
  } catch {
    return undefined;
  }
}

/** How many members all objects of a value have. */
function countMembers(value: unknown): number {
  const pending = [value];
  let members = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const children = Object.values(next);
    if (!Array.isArray(next)) members += children.length;
    for (const child of children) if (typeof child === "object" && child !== null) pending.push(child);
  }
  return members;
}

/** How many strings of a JSON text are followed by a colon. */
function countKeys(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = endOfString(text, start);
    let next = end + 1;
    while (isSpace(text.charCodeAt(next))) next += 1;
    if (text[next] === ":") keys += 1;
    start = text.indexOf('"', end + 1);
  }
  return keys;
}

/** The index of the quote that ends the string of a JSON text that begins at an index. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
