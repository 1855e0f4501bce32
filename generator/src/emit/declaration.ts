import type { CoreName } from "../model/core-names.ts";
import type { Code } from "./layout.ts";

/** A statement of an emitted module, before it is text. */
export type Declaration =
  | ImportDeclaration
  | ExportDeclaration
  | InterfaceDeclaration
  | TypeDeclaration
  | FunctionDeclaration
  | ConstantDeclaration;

/** `import { a, type B } from "…"`. A name may carry `type`. */
export interface ImportDeclaration {
  readonly kind: "import";
  readonly names: readonly string[];
  readonly from: string;
}

/** `export { a, type B } from "…"`; without names, `export * from "…"`. */
export interface ExportDeclaration {
  readonly kind: "export";
  readonly names?: readonly string[];
  readonly from: string;
}

interface Documented {
  readonly name: string;
  /** Paragraphs, already safe for a comment. */
  readonly doc?: readonly string[];
}

/** `export interface Name { … }` */
export interface InterfaceDeclaration extends Documented {
  readonly kind: "interface";
  readonly extends?: readonly string[];
  readonly members: readonly MemberDeclaration[];
}

/** A property of an interface, or a method when it has parameters. Every property is readonly. */
export interface MemberDeclaration extends Documented {
  readonly optional?: boolean;
  readonly parameters?: readonly string[];
  readonly typeParameters?: string;
  readonly type: Code;
}

/** `export type Name = …` */
interface TypeDeclaration extends Documented {
  readonly kind: "type";
  /** `Form extends BytesForm = "blob"` */
  readonly typeParameters?: readonly string[];
  /** The members of a union, or the one type. */
  readonly types: readonly Code[];
}

/** `export function name(…): … { return …; }` */
export interface FunctionDeclaration extends Documented {
  readonly kind: "function";
  /** Declared for the module alone. */
  readonly local?: boolean;
  readonly typeParameters?: readonly string[];
  readonly parameters: readonly ParameterDeclaration[];
  readonly returns: string;
  /** Signatures that callers see instead of the function's own. */
  readonly overloads?: readonly OverloadDeclaration[];
  /** Statements before the return. */
  readonly statements?: readonly string[];
  /** The expression that is returned. */
  readonly result: Code;
}

/** `name?: Type`, or `name: Type = initializer` */
export interface ParameterDeclaration {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly initializer?: string;
}

/** A signature without a body. */
interface OverloadDeclaration {
  readonly doc: readonly string[];
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParameterDeclaration[];
  readonly returns: string;
}

/** `export const name: Type = …` */
export interface ConstantDeclaration extends Documented {
  readonly kind: "constant";
  /** Declared for the module alone. */
  readonly local?: boolean;
  readonly type?: Code;
  readonly value: Code;
}

/** A module of an emitted package. */
export interface ModuleFile {
  /** Relative to the package. */
  readonly path: string;
  readonly declarations: readonly Declaration[];
}

/** Imports of one module, sorted by name; types come with `type`. */
export function importNames(from: string, names: Iterable<string>): ImportDeclaration[] {
  const sorted = [...new Set(names)].sort((left, right) => {
    const [first, second] = [sortKey(left), sortKey(right)];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  return sorted.length === 0 ? [] : [{ kind: "import", names: sorted, from }];
}

/** Imports of the runtime. */
export function importCore(names: Iterable<CoreName>): ImportDeclaration[] {
  return importNames("@jobglot/core", names);
}

/** What has to be imported of the runtime where something is needed. */
export const coreNamesIf = (isNeeded: boolean, ...names: readonly CoreName[]): readonly CoreName[] =>
  isNeeded ? names : [];

/** Orders by letters, and capitals before the same letter in lower case, on every machine alike. */
function sortKey(name: string): string {
  return [...name.replace(/^type /, "")]
    .map((letter) => letter.toLowerCase() + (/\p{Lu}/u.test(letter) ? "0" : "1"))
    .join("");
}
