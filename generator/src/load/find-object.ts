import { formatJsonPointer } from "../schema/json-pointer.ts";

/** The keys to a place, the last one first. */
type Path = { readonly key: string; readonly parent: Path } | undefined;

/**
 * Finds the first object or list of a document that is sought, in the order in which they are written.
 * @returns its JSON pointer
 */
export function findObject(document: unknown, isSought: (value: object) => boolean): string | undefined {
  const visit = (value: unknown, path: Path): string | undefined => {
    if (typeof value !== "object" || value === null) return undefined;
    if (isSought(value)) return pointerOf(path);
    for (const [key, child] of Object.entries(value)) {
      // most members are texts
      const found = typeof child === "object" ? visit(child, { key, parent: path }) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(document, undefined);
}

function pointerOf(path: Path): string {
  const keys: string[] = [];
  for (let step = path; step !== undefined; step = step.parent) keys.unshift(step.key);
  return formatJsonPointer(keys);
}
