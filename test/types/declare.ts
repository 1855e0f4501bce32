/** A value of a type, for code that the compiler checks and nothing runs. */
export function declare<Type>(): Type {
  throw new Error("Code that is there for the compiler was run.");
}
