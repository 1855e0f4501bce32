import type { Document } from "@redocly/openapi-core";
import { formatJsonPointer, parseJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";
import type { LoadedDocument } from "./loaded-document.ts";
import type { Origin } from "./overlay/origins.ts";

type Place = { readonly document: Document; readonly pointer: string };

/**
 * Where the value at a JSON pointer of the whole document was written: also in a file that was brought in, in place of the
 * reference to it or as a component that is called like it.
 */
export async function originAcrossFiles(loaded: LoadedDocument, pointer: string): Promise<Origin> {
  const place = await placeOf(loaded, pointer);
  if (place === undefined) return loaded.originOf(pointer);
  return { source: place.document.source, pointer: place.pointer };
}

/** @returns `undefined` for what was written in the document itself, or in its overlay */
async function placeOf(loaded: LoadedDocument, pointer: string): Promise<Place | undefined> {
  const segments = parseJsonPointer(pointer);
  let place: Place = { document: loaded.source, pointer: "" };
  for (const [index, segment] of segments.entries()) {
    const next: Place = { ...place, pointer: place.pointer + formatJsonPointer([segment]) };
    const value = valueAt(next.document.parsed, next.pointer);
    if (value === undefined) {
      // a document without components of its own has those that were brought in
      if (index < 2 && segments[0] === "components") continue;
      const isComponent = index === 2 && segments[0] === "components";
      const component = isComponent ? await findComponent(loaded, segment) : undefined;
      if (component === undefined) break;
      place = component;
      continue;
    }
    const target = await follow(loaded, place.document, value);
    place = target !== undefined && target.document !== loaded.source ? target : next;
  }
  return place.document === loaded.source ? undefined : place;
}

/** What a reference names in another file, or another one in the file of `from`. */
async function follow(
  { resolver }: LoadedDocument,
  from: Document,
  value: unknown,
): Promise<Place | undefined> {
  if (typeof value !== "object" || value === null || !("$ref" in value)) return undefined;
  if (typeof value.$ref !== "string") return undefined;
  const [file = "", fragment = ""] = value.$ref.split("#");
  const document = file === "" ? from : await resolver.resolveDocument(from.source.absoluteRef, file);
  if (document instanceof Error) return undefined;
  return { document, pointer: referencePointer(`#${fragment}`) ?? "" };
}

/** For each document, what became a component of it: a document of many files has many, and is walked once. */
const broughtIn = new WeakMap<LoadedDocument, Promise<ReadonlyMap<string, Place>>>();

/** What became a component because it was referred to in another file. */
async function findComponent(loaded: LoadedDocument, name: string): Promise<Place | undefined> {
  const known = broughtIn.get(loaded) ?? findComponents(loaded);
  broughtIn.set(loaded, known);
  return (await known).get(name);
}

/** Everything that is referred to in other files, called like its last segment, or its file. */
async function findComponents(loaded: LoadedDocument): Promise<ReadonlyMap<string, Place>> {
  const found = new Map<string, Place>();
  const seen = new Set<Document>([loaded.source]);
  for (const document of seen) {
    const pending: unknown[] = [document.parsed];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next !== "object" || next === null) continue;
      pending.push(...Object.values(next));
      const target = await follow(loaded, document, next).catch(() => undefined);
      if (target === undefined || target.document === loaded.source) continue;
      seen.add(target.document);
      const file = target.document.source.absoluteRef.split(/[/\\]/).at(-1) ?? "";
      const called = parseJsonPointer(target.pointer).at(-1) ?? file.replace(/\.[^.]*$/u, "");
      if (!found.has(called)) found.set(called, target);
    }
  }
  return found;
}
