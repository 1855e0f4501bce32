import { expect, it } from "vitest";
import { repository, runCommand } from "../command-line/run-command.ts";

it("the tour runs six jobs to their end", async () => {
  const { exitCode, output } = await runCommand(
    "npm",
    ["start", "--silent", "-w", "@jobglot/example-tour"],
    repository,
  );
  expect(output.trimEnd().split("\n").at(-1)).toBe("6 of 6 jobs reached FINISHED.");
  expect(exitCode).toBe(0);
});
