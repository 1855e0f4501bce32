/** Whether anything in a document may name another file: then it has to be resolved before it is whole. */
export function refersElsewhere(document: unknown): boolean {
  const pending = [document];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null) continue;
    for (const [key, value] of Object.entries(next)) {
      if (typeof value === "string") {
        if (referenceKeys.has(key) && !value.startsWith("#")) return true;
      } else if (typeof value === "object" && value !== null) {
        if (key === "mapping" && Object.values(value).some(isFileReference)) return true;
        pending.push(value);
      }
    }
  }
  return false;
}

const referenceKeys: ReadonlySet<string> = new Set(["$ref", "externalValue", "operationRef"]);

/** A value of a discriminator's mapping is a schema's name, a reference, or the path of a file. */
function isFileReference(value: unknown): boolean {
  return typeof value === "string" && !value.startsWith("#") && /[./]/.test(value);
}
