/** What an app may ask of a compiler at most: a package that compiles under this compiles everywhere. */
export const strictCompilerOptions = {
  target: "ES2023",
  module: "NodeNext",
  lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  rootDir: ".",
  outDir: "dist",
};
