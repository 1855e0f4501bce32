import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeBlocksOf } from "./code-blocks.ts";
import { runSnippet } from "./run-snippet.ts";

const readme = readFileSync(new URL("../../packages/core/README.md", import.meta.url), "utf8");

/** A job of a provider that has a bad moment, watched by the hooks of the example. */
const job = `
import { simulate } from "@jobglot/simulator";
import { createVaikerAI } from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
const { fetch } = simulate(simulation, { scenarios: ["burst-429"], lifecycle: { speed: 20 } });
const vaikerai = createVaikerAI({ apiKey: "a-key-that-stays-home", fetch, hooks });
const job = await vaikerai.jobs.predictions.create({ body: { version: "5c7d5dc6", input: { text: "Alice" } } });
await job.result();
`;

test("the OpenTelemetry example makes spans of requests, waits and states, and none shows the key", async () => {
  const example = codeBlocksOf(readme).find(({ text }) => text.includes("@opentelemetry/api"))?.text ?? "";
  const preload = new URL("printing-tracer.ts", import.meta.url);
  const spans = await runSnippet(`${example}${job}`, { preload });
  expect(spans).toContain('vaikerai POST /predictions {"status":429,"attempt":1}\n');
  expect(spans).toContain("vaikerai POST /predictions waits {}\n");
  expect(spans).toContain('vaikerai POST /predictions {"status":202,"attempt":3}\n');
  expect(spans).toMatch(/^vaikerai predictions\.create FINISHED \{"jobId":"\w+"\}$/m);
  expect(spans).not.toContain("a-key-that-stays-home");
});
