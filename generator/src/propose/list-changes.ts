import { compare } from "../model/compare.ts";
import type { OpenApiDocument } from "../model/open-api.ts";

/** What is different between two versions of a document: `+ POST /jobs`, `- schema Job`, `~ GET /jobs/{id}`. */
export function listChanges(before: OpenApiDocument, after: OpenApiDocument): string[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort(compare);
  return names.flatMap((name) => {
    const [from, to] = [old.get(name), now.get(name)];
    if (from === to) return [];
    return `${from === undefined ? "+" : to === undefined ? "-" : "~"} ${name}`;
  });
}

const methods: ReadonlySet<string> = new Set("get put post delete options head patch trace".split(" "));

/** The operations and the components, each as text that differs when they do. */
function partsOf({ paths, components, ...document }: OpenApiDocument): Map<string, string> {
  const parts = new Map<string, string>([["the document's own fields", JSON.stringify(document)]]);
  // it is not checked yet: `paths:` without anything is null
  for (const [path, item] of Object.entries(paths ?? {})) {
    const others = Object.entries(item ?? {}).filter(([name]) => !methods.has(name));
    for (const [name, operation] of Object.entries(item ?? {})) {
      if (methods.has(name)) parts.set(`${name.toUpperCase()} ${path}`, JSON.stringify([operation, others]));
    }
  }
  for (const [kind, members] of Object.entries(components ?? {})) {
    for (const [name, component] of Object.entries(members ?? {})) {
      parts.set(`${kind.replace(/s$/, "")} ${name}`, JSON.stringify(component));
    }
  }
  return parts;
}
