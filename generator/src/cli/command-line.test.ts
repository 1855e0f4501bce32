import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./command-line.ts";

describe("parseCommandLine", () => {
  it.each([
    ["", { name: "help" }],
    ["--help", { name: "help" }],
    ["help lint", { name: "help", about: "lint" }],
    ["help status-map", { name: "help", about: "jobglot/status-map" }],
    ["help jobglot/status-map", { name: "help", about: "jobglot/status-map" }],
    ["help struct", { name: "help", about: "struct" }],
    ["lint --help", { name: "help", about: "lint" }],
    ["--version", { name: "version" }],
    ["status", { name: "status" }],
    ["lint", { name: "lint", providers: [] }],
    ["lint a b --reporter json", { name: "lint", providers: ["a", "b"], reporter: "json" }],
    ["generate a --check", { name: "generate", providers: ["a"], check: true, force: false }],
    ["generate --force", { name: "generate", providers: [], check: false, force: true }],
    [
      "generate --spec a.yaml --out ./a",
      { name: "generate", spec: "a.yaml", out: "./a", check: false, force: false },
    ],
    [
      "generate --spec a.yaml --overlay b.yaml --out ./a",
      { name: "generate", spec: "a.yaml", overlay: "b.yaml", out: "./a", check: false, force: false },
    ],
    ["diff", { name: "diff", providers: [], base: "HEAD", write: false }],
    ["diff a --base v1 --write", { name: "diff", providers: ["a"], base: "v1", write: true }],
    ["simulate a", { name: "simulate", providers: ["a"], port: 0 }],
    ["simulate --port=4010", { name: "simulate", providers: [], port: 4010 }],
  ])("reads %j", (given, want) => {
    expect(parseCommandLine(given === "" ? [] : given.split(" "))).toEqual(want);
  });

  it.each([
    ["lnt", "There is no command `lnt`.", "Did you mean `lint`?"],
    [
      "deploy",
      "There is no command `deploy`.",
      "There are: `generate`, `lint`, `add`, `pull`, `dev`, `diff`, `status`, `simulate`, `help`.",
    ],
    ["help lnt", "There is no command and no code `lnt`.", "Did you mean `lint`?"],
    ["help status-mapp", "There is no command and no code `status-mapp`.", "Did you mean `status-map`?"],
    ["help jobglot/strem", "There is no command and no code `jobglot/strem`.", "Did you mean `stream`?"],
    ["help struckt", "There is no command and no code `struckt`.", "Did you mean `struct`?"],
    ["help everything", "There is no command and no code `everything`.", "There are: `generate`, `lint`,"],
    ["lint --repoter json", "There is no option `--repoter`.", "Did you mean `--reporter`?"],
    [
      "lint --check",
      "There is no option `--check` of `jobglot lint`.",
      "There are: --reporter, --help, --version.",
    ],
    ["lint -x", "There is no option `-x`.", "There are:"],
    ["--check", "There is no option `--check` of `jobglot help`.", "There are:"],
    ["lint --reporter html", "There is no reporter `html`.", "There are: `pretty`, `plain`, `json`."],
    ["lint --reporter", "Option '--reporter <value>' argument missing.", "See `jobglot help`."],
    ["generate --spec a.yaml", "`--spec` and `--out` belong together, without providers.", "Write"],
    ["generate --overlay a.yaml", "`--spec` and `--out` belong together, without providers.", "Write"],
    ["generate a --spec a.yaml --out a", "`--spec` and `--out` belong together, without providers.", "Write"],
    ["simulate --port 65536", "`65536` is not a port.", "Give a number from 0 to 65535"],
    ["simulate --port 1e3", "`1e3` is not a port.", "Give a number from 0 to 65535"],
    ["dev acme", "`jobglot dev` takes no providers.", "Call it without them."],
    ["add acme", "`jobglot add` takes a name, and a file or a URL.", "Write `jobglot add acme https://"],
    ["add acme a.yaml b.yaml", "`jobglot add` takes a name, and a file or a URL.", "Write `jobglot add"],
    ["status acme", "`jobglot status` takes no providers.", "Call it without them."],
  ])("refuses %j", (given, message, fix) => {
    expect(() => parseCommandLine(given.split(" "))).toThrow(
      expect.objectContaining({ name: "UsageError", message, fix: expect.stringContaining(fix) }),
    );
  });
});
