import { docComment } from "./comment.ts";
import type { MemberDeclaration } from "./declaration.ts";
import { type Code, hardLine, indent, parentheses, tallObject } from "./layout.ts";
import { propertyKey } from "./literal.ts";

/** A method of a client, as its interface declares it and as the client has it. */
export interface ClientMethod {
  /** The groups and the name: `["models", "versions", "list"]`. */
  readonly path: readonly string[];
  readonly doc: readonly string[];
  readonly typeParameters?: string;
  readonly parameters: readonly string[];
  readonly returns: string;
  readonly code: Code;
}

/** A name of one level, with its method or with the level below. */
type Entry =
  | { readonly name: string; readonly method: ClientMethod }
  | { readonly name: string; readonly below: readonly ClientMethod[] };

/** The methods of one level and the groups below it, in the order in which they first come. */
function entriesOf(methods: readonly ClientMethod[]): Entry[] {
  const names = [...new Set(methods.map(({ path }) => path[0] ?? ""))];
  return names.map((name) => {
    const named = methods.filter(({ path }) => path[0] === name);
    const method = named.find(({ path }) => path.length === 1);
    if (method !== undefined) return { name, method };
    return { name, below: named.map((entry) => ({ ...entry, path: entry.path.slice(1) })) };
  });
}

/** The members of an interface. */
export function treeMembers(methods: readonly ClientMethod[]): MemberDeclaration[] {
  return entriesOf(methods).map((entry) =>
    "method" in entry
      ? {
          name: entry.name,
          doc: entry.method.doc,
          ...(entry.method.typeParameters === undefined
            ? {}
            : { typeParameters: entry.method.typeParameters }),
          parameters: entry.method.parameters,
          type: entry.method.returns,
        }
      : { name: entry.name, type: treeType(entry.below, 2) },
  );
}

/**
 * The type of an object with the methods.
 *
 * @param indentation columns before the object, for the width of comments
 */
export function treeType(methods: readonly ClientMethod[], indentation: number): Code {
  const members = entriesOf(methods).map((entry): Code => {
    if ("below" in entry)
      return ["readonly ", propertyKey(entry.name), ": ", treeType(entry.below, indentation + 2), ";"];
    const { doc, typeParameters = "", parameters, returns } = entry.method;
    const comment = docComment(doc, indentation + 2).map((text): Code => [text, hardLine]);
    return [comment, propertyKey(entry.name), typeParameters, parentheses(parameters), ": ", returns, ";"];
  });
  return ["{", indent(members.map((member): Code => [hardLine, member])), hardLine, "}"];
}

/** The object with the methods. */
export function treeCode(methods: readonly ClientMethod[]): Code {
  return tallObject(treeEntries(methods));
}

/** The members of the object. */
export function treeEntries(methods: readonly ClientMethod[]): Code[] {
  return entriesOf(methods).map(
    (entry): Code => [
      propertyKey(entry.name),
      ": ",
      "method" in entry ? entry.method.code : treeCode(entry.below),
    ],
  );
}
