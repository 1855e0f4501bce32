import { describe, expect, it } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { countDiagnostics, formatDiagnostics } from "./print-diagnostics.ts";

const finding: Diagnostic = {
  code: "jobglot/status-map",
  severity: "error",
  file: "specs/acme/openapi.yaml",
  line: 3,
  column: 5,
  message: "The map says nothing of `done`.",
  fix: "Add `done`.",
  documentation: "jobglot help status-map",
  frame: "3 | map:\n  | ^^^",
};

describe("formatDiagnostics", () => {
  it("prints a line each", () => {
    const given = [finding, { ...finding, severity: "warning", message: "Two\n  lines.", fix: "" } as const];
    const want =
      "specs/acme/openapi.yaml:3:5 error: The map says nothing of `done`. Add `done`. (jobglot/status-map)\n" +
      "specs/acme/openapi.yaml:3:5 warning: Two lines. (jobglot/status-map)\n";
    expect(formatDiagnostics(given, "plain")).toBe(want);
  });

  it("prints the code around the place", () => {
    const want = `specs/acme/openapi.yaml:3:5 error: The map says nothing of \`done\`. Add \`done\`. (jobglot/status-map)

  3 | map:
    | ^^^

  See \`jobglot help status-map\`

`;
    expect(formatDiagnostics([finding], "pretty")).toBe(want);
  });

  it("says once where a code is explained", () => {
    const text = formatDiagnostics([finding, finding, { ...finding, code: "struct" }], "pretty");
    expect(text.match(/See /gu)).toHaveLength(2);
  });

  it("prints nothing without findings", () => {
    expect(formatDiagnostics([], "pretty")).toBe("");
  });
});

describe("countDiagnostics", () => {
  it.each([
    [[], "no findings"],
    [["error"], "1 error"],
    [["warning", "error", "warning"], "1 error and 2 warnings"],
  ] as const)("%j: %s", (given, want) => {
    expect(countDiagnostics(given.map((severity) => ({ ...finding, severity })))).toBe(want);
  });
});
