import { describe, expect, it } from "vitest";
import type { ProviderReport } from "../../generate-report.ts";
import type { Reporter } from "../terminal.ts";
import { describeProvider, exitCodeOf, printFindings } from "./generate.ts";

const acme: ProviderReport = {
  name: "acme",
  outcome: "unchanged",
  diagnostics: [],
  files: [],
  sources: [],
  milliseconds: 3.4,
};

function print(providers: readonly ProviderReport[], reporter: Reporter = "plain") {
  let output = "";
  const write = (text: string) => {
    output += text;
  };
  const terminal = {
    directory: "/",
    write,
    writeError: write,
    relay: write,
    interrupted: () => Promise.resolve(),
  };
  if (reporter !== "json") output = providers.map((provider) => `${describeProvider(provider)}\n`).join("");
  printFindings({ providers }, reporter, terminal);
  return { exitCode: exitCodeOf({ providers }), output };
}

describe("what generate prints", () => {
  it("prints a line for each provider", () => {
    const files = [
      { path: "generated/b/src/client.ts", change: "changed" },
      { path: "generated/b/src/index.ts", change: "changed" },
      { path: "generated/b/README.md", change: "added" },
    ] as const;
    expect(print([acme, { ...acme, name: "b", outcome: "generated", files }])).toEqual({
      exitCode: 0,
      output: "acme: unchanged (3 ms)\nb: generated, 2 changed, 1 added (3 ms)\n",
    });
  });

  it("fails with the findings of a provider that failed", () => {
    const diagnostics = [
      {
        code: "a",
        severity: "error",
        file: "specs/acme/openapi.yaml",
        line: 1,
        column: 2,
        message: "Wrong.",
        fix: "Mend it.",
        documentation: "jobglot help a",
      },
    ] as const;
    expect(print([{ ...acme, outcome: "failed", diagnostics }])).toEqual({
      exitCode: 1,
      output: "acme: failed: 1 error (3 ms)\nspecs/acme/openapi.yaml:1:2 error: Wrong. Mend it. (a)\n",
    });
  });

  it("fails with the differences that a check found", () => {
    const files = [
      { path: "generated/acme/src/client.ts", change: "stale", diff: "-old\n+new\n" },
      { path: "generated/acme/src/gone.ts", change: "orphaned" },
    ] as const;
    expect(print([{ ...acme, outcome: "stale", files }])).toEqual({
      exitCode: 1,
      output: `acme: stale, 1 stale, 1 orphaned (3 ms)
generated/acme/src/client.ts: stale. Run \`jobglot generate\`.
-old
+new

generated/acme/src/gone.ts: orphaned. No specification emits it any more; \`jobglot generate\` removes it.
`,
    });
  });

  it("says how a package outside of a workspace is written", () => {
    const files = [{ path: "acme/src/client.ts", change: "stale" }] as const;
    const command = "jobglot generate --spec acme.yaml --out acme";
    expect(print([{ ...acme, outcome: "stale", files, command }]).output).toContain(
      "acme/src/client.ts: stale. Run `jobglot generate --spec acme.yaml --out acme`.",
    );
  });

  it("reports for machines", () => {
    expect(JSON.parse(print([acme], "json").output)).toEqual({ providers: [acme] });
  });
});
