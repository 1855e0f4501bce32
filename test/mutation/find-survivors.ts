import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prepareFolder, runIn } from "../runtimes/core-copy.ts";
import { type EquivalentMutant, equivalentMutants } from "./equivalent-mutants.ts";

/** A change that no test noticed. */
export interface Survivor {
  readonly module: string;
  readonly line: number;
  readonly sourceLine: string;
  readonly original: string;
  readonly replacement: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is read of Stryker's report (mutation-testing-report-schema, version 2); lines and columns count from 1. */
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: string;
          readonly replacement: string;
          readonly location: { readonly start: Position; readonly end: Position };
        }[];
      }
    >
  >;
}

const stryker = "10.1.1";

/** Test files share one module registry, which makes a run three times as quick; what hangs is killed soon. */
const vitestConfiguration = `export default {
  test: { include: ["src/**/*.test.ts"], isolate: false, testTimeout: 4_000 },
};
`;

/**
 * The mutants of some modules that survive, without those that are known to be equivalent.
 *
 * @throws Error when Stryker could not run.
 */
export function findSurvivors(modules: readonly string[]): readonly Survivor[] {
  const folder = prepareFolder("mutation", {
    "@stryker-mutator/core": stryker,
    "@stryker-mutator/vitest-runner": stryker,
  });
  const configuration = {
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    mutate: modules,
    coverageAnalysis: "perTest",
    ignoreStatic: true,
    concurrency: 2,
    timeoutMS: 8_000,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: "report.json" },
  };
  const files = {
    "stryker.config.json": JSON.stringify(configuration),
    "vitest.config.mjs": vitestConfiguration,
  };
  if (!runIn(folder, [process.execPath, "node_modules/@stryker-mutator/core/bin/stryker.js", "run"], files)) {
    throw new Error("Stryker could not run.");
  }
  const report: Report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  return Object.entries(report.files).flatMap(([module, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ replacement, location: { start, end } }): Survivor => {
        const original = textBetween(source, start, end);
        const sourceLine = source.split("\n")[start.line - 1] ?? "";
        return { module, line: start.line, sourceLine, original, replacement };
      })
      .filter((survivor) => !equivalentMutants.some((known) => isKnown(survivor, known))),
  );
}

function isKnown(survivor: Survivor, { within = "", ...known }: EquivalentMutant): boolean {
  return (
    known.module === survivor.module &&
    known.original === survivor.original &&
    known.replacement === survivor.replacement &&
    survivor.sourceLine.includes(within)
  );
}

function textBetween(source: string, start: Position, end: Position): string {
  const lines = source.split("\n");
  const offsetOf = ({ line, column }: Position): number =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
  return source.slice(offsetOf(start), offsetOf(end));
}
