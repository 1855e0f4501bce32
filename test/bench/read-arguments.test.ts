import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../command-line/run-command.ts";
import { benchmarkNames } from "./benchmarks.ts";
import { readArguments } from "./read-arguments.ts";

const file = join(repository, "specs/serika/openapi.yaml");

test.each([
  { given: [], want: { runs: 5, names: benchmarkNames, files: [] } },
  { given: ["poll", "check"], want: { runs: 5, names: ["check", "poll"], files: [] } },
  { given: ["generate", "--runs", "2"], want: { runs: 2, names: ["generate"], files: [] } },
  { given: ["specs/serika/openapi.yaml"], want: { runs: 5, names: benchmarkNames, files: [file] } },
])("$given", ({ given, want }) => {
  expect(readArguments(given, repository)).toEqual(want);
});

test.each([
  { given: ["generat"], want: "generat is neither a file nor a benchmark: generate, check, " },
  { given: ["--runs", "0"], want: '--runs takes a number of at least 1, not "0".' },
  { given: ["--runs", "many"], want: '--runs takes a number of at least 1, not "many".' },
  { given: ["--fast"], want: "Unknown option '--fast'" },
])("$given is refused", ({ given, want }) => {
  expect(() => readArguments(given, repository)).toThrow(want);
});
