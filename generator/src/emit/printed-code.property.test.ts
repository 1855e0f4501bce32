import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { commentText, docComment } from "./comment.ts";
import { print } from "./layout.ts";
import { jsonLiteral, memberAccess, propertyKey, stringLiteral } from "./literal.ts";
import { fencedCode, inlineCode, markdownText } from "./markdown.ts";

// The same texts in every run; another seed looks further.
fc.configureGlobal({ seed: 1 });

/** Any text: also halves of pairs, controls, and what ends strings, comments and tables. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc
    .array(
      fc.constantFrom(
        "*/",
        "/*",
        "//",
        "\\",
        '"',
        "'",
        "`",
        "${",
        "}",
        "\n",
        "\r",
        "\u2028",
        "\u2029",
        "@",
        "{@",
        "|",
        "```",
        "<!--",
        "-->",
        "__proto__",
      ),
    )
    .map((parts) => parts.join("")),
);

/** What an expression gives when it is compiled as a module, and run. */
function evaluate(expression: string): unknown {
  const source = `return (${expression});`;
  const { diagnostics = [], outputText } = ts.transpileModule(`function run() { ${source} }`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.None },
  });
  expect(diagnostics).toEqual([]);
  return new Function(`"use strict"; ${outputText}; return run();`)();
}

describe("printed code", () => {
  it("has strings that are the text, on one line", () => {
    fc.assert(
      fc.property(text, (given) => {
        const literal = stringLiteral(given);
        expect(evaluate(literal)).toBe(given);
        expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it("has values that are the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (given) => {
        expect(evaluate(print(jsonLiteral(given)))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it("has members with any name, and no other", () => {
    fc.assert(
      fc.property(text, fc.integer(), (name, value) => {
        const object = `{ ${propertyKey(name)}: ${value} }`;
        expect(Object.entries(Object(evaluate(object)))).toEqual([[name, value]]);
        expect(evaluate(`(${object})${memberAccess(name)}`)).toBe(value);
      }),
    );
  });

  it("has comments that end where they end", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (parts) => {
        const comment = docComment(parts.map(commentText)).join("\n");
        expect(evaluate(`${comment} 42`)).toBe(42);
        expect(comment.slice(0, -2)).not.toContain("*/");
        expect(comment).not.toMatch(/[\r\u2028\u2029]/u);
      }),
    );
  });
});

describe("printed Markdown", () => {
  it("has text on one line, which makes no cell and no tag", () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const printed of [markdownText(given), inlineCode(given)]) {
          expect(printed).not.toMatch(/[\n\r\u2028\u2029]/u);
          expect(printed).not.toMatch(/(?<!\\)(?:\\\\)*\|/u);
        }
        expect(markdownText(given).replace(/`[^`]*`/gu, "")).not.toMatch(/[<>]/u);
      }),
    );
  });

  it("has code that does not end its block", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(fencedCode(given)).not.toContain("```");
      }),
    );
  });
});
