import { readFileSync } from "node:fs";
import { scenarioNames } from "@jobglot/simulator";
import { expect, test } from "vitest";
import { providers } from "../specs/spec-documents.ts";
import { codeBlocksOf } from "./code-blocks.ts";
import { runSnippet } from "./run-snippet.ts";

const readmeOf = (folder: string): string =>
  readFileSync(new URL(`../../${folder}README.md`, import.meta.url), "utf8");

/** The examples of a README that are followed by what they print. */
const examples = ["", "packages/core/"].flatMap((folder) => {
  const blocks = codeBlocksOf(readmeOf(folder));
  return blocks.flatMap((example, index) => {
    const output = blocks[index + 1];
    const isPrinted = example.language === "ts" && output?.language === "text";
    return isPrinted ? [{ readme: `${folder}README.md`, example: example.text, want: output.text }] : [];
  });
});

test("there are examples to run", () => {
  expect(examples.map(({ readme }) => readme)).toEqual([
    "README.md",
    ...Array(4).fill("packages/core/README.md"),
  ]);
});

// The examples run in real time: on a machine that is held up, a short state may pass unseen.
test.for(examples)("an example of $readme prints what it says", { retry: 3 }, async ({ example, want }) => {
  expect(await runSnippet(example)).toBe(want);
});

test("the README's statuses are what its comments say", async () => {
  const snippet = codeBlocksOf(readmeOf("")).filter(({ language }) => language === "ts")[1]?.text ?? "";
  const claims = [...snippet.matchAll(/\/\/ (.*)$/gm)].map(([, claim]) => `${claim}\n`);
  expect(claims).toHaveLength(3);
  expect(await runSnippet(snippet)).toBe(claims.join(""));
});

test.each(providers)("the quick start of %s runs", async (provider) => {
  const [snippet] = codeBlocksOf(readmeOf(`generated/${provider}/`)).filter(
    ({ language }) => language === "ts",
  );
  const printed = await runSnippet(snippet?.text ?? "", {
    preload: new URL("simulated-providers.ts", import.meta.url),
    environment: { SIMULATED_PROVIDER: provider, [`${provider.toUpperCase()}_API_KEY`]: "any-key" },
  });
  expect(printed).toMatch(/^FINISHED\n./m);
});

test("the webhook of vaikerai goes on from the quick start, and its events are read as its README says", async () => {
  const readme = readmeOf("generated/vaikerai/");
  const [start, webhook] = codeBlocksOf(readme).filter(({ language }) => language === "ts");
  const [read = ""] = /snapshotOf\(\w+, event\)/.exec(readme) ?? [];
  const [, definition] = /\((\w+)/.exec(read) ?? [];
  const snippet = `${start?.text}${webhook?.text}
import { ${definition}, snapshotOf, type WebhookEvent } from "@jobglot/vaikerai";
const event: Pick<WebhookEvent, "provider" | "payload"> = { provider: "vaikerai", payload: job.snapshot?.raw };
console.log(${read}.status);`;
  const printed = await runSnippet(snippet, {
    preload: new URL("simulated-providers.ts", import.meta.url),
    environment: { SIMULATED_PROVIDER: "vaikerai", VAIKERAI_API_KEY: "any-key" },
  });
  expect(printed).toMatch(/^FINISHED\n(hello Alice\n){2}FINISHED\n$/m);
});

test.each(providers)("the client of a test of %s reaches the simulator", async (provider) => {
  const blocks = codeBlocksOf(readmeOf(`generated/${provider}/`));
  const example = blocks.find(({ text }) => text.includes("simulate(simulation"))?.text ?? "";
  const [, client] = /^const (\w+) = create(?!ManualClock)/m.exec(example) ?? [];
  const refused = `${client}.http.GET("/nowhere" as never).then(({ response }) => response.status)`;
  expect(await runSnippet(`${example}\nconsole.log(await clock.until(${refused}));`)).toBe("404\n");
});

test("the table of states in the README is that of the packages", async () => {
  const { statusTables } = await import("@jobglot/job-status");
  const rows = readmeOf("")
    .split("\n")
    .filter((line) => /^\| `[A-Z]+` \|/.test(line));
  const heads =
    readmeOf("")
      .split("\n")
      .find((line) => line.startsWith("| | [")) ?? "";
  const columns = [...heads.matchAll(/generated\/([\w-]+)\)/g)].map(([, name]) => name ?? "");
  const want = Object.fromEntries(
    columns.map((name) => [name, (Object.entries(statusTables).find(([key]) => key === name) ?? [])[1]]),
  );
  const given: Record<string, Record<string, string>> = {};
  for (const row of rows) {
    const [, state = "", ...cells] = row.split("|").map((cell) => cell.trim());
    for (const [index, name] of columns.entries()) {
      for (const [, wire = ""] of (cells[index] ?? "").matchAll(/`([^`]+)`/g)) {
        given[name] = { ...given[name], [wire]: state.replaceAll("`", "") };
      }
    }
  }
  expect(given).toEqual(want);
});

test("the example of @jobglot/job-status runs", async () => {
  const [snippet] = codeBlocksOf(readmeOf("generated/job-status/")).filter(
    ({ language }) => language === "ts",
  );
  expect(await runSnippet(snippet?.text ?? "")).toBe("The job has ended.\n");
});

test("the README counts the simulator's faults rightly", () => {
  expect(readmeOf("")).toContain(`in each of ${scenarioNames.length} faults`);
});
