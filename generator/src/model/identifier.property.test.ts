import fc from "fast-check";
import ts from "typescript";
import { expect, it } from "vitest";
import { camelCase, memberName, pascalCase, variableName } from "./identifier.ts";

// The same texts in every run; another seed looks further.
fc.configureGlobal({ seed: 1 });

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom(
    ...Object.getOwnPropertyNames(Object.prototype),
    "then",
    "class",
    "await",
    "arguments",
    "0",
    "\u0301a",
  ),
);

/** Whether TypeScript takes a name for an identifier, of a strict module. */
function isIdentifier(name: string): boolean {
  const source = ts.createSourceFile("a.ts", `export const ${name} = 1;`, ts.ScriptTarget.ES2023);
  const [statement, ...others] = source.statements;
  if (others.length > 0 || statement === undefined || !ts.isVariableStatement(statement)) return false;
  const [declaration] = statement.declarationList.declarations;
  return declaration !== undefined && ts.isIdentifier(declaration.name) && declaration.name.text === name;
}

it("any text with a letter or a digit makes an identifier", () => {
  fc.assert(
    fc.property(text, (given) => {
      for (const made of [camelCase(given), pascalCase(given)]) {
        if (made !== "") expect(isIdentifier(variableName(made)), JSON.stringify(made)).toBe(true);
      }
      expect(camelCase(given) === "").toBe(pascalCase(given) === "");
    }),
  );
});

it("no name is one that others need", () => {
  fc.assert(
    fc.property(text, fc.uniqueArray(text), (given, taken) => {
      const name = camelCase(given);
      expect(memberName(name, new Set([name]))).not.toBe(name);
      expect(memberName(name) in {}).toBe(false);
      expect(variableName(name, new Set(taken)) === name && taken.includes(name)).toBe(false);
    }),
  );
});
