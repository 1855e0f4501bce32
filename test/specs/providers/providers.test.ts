import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDocument } from "../../../generator/src/check/check-document.ts";
import { loadDocument } from "../../../generator/src/load/load-document.ts";
import { conform, problemsOf } from "../../conformance/conform.ts";
import { generatePackages, nameOf, type StandalonePackages } from "../standalone-packages.ts";
import { googleOperations } from "./google-operations.ts";
import { openaiBatch } from "./openai-batch.ts";
import type { ScriptedExchange } from "./provider-case.ts";
import { providerCases } from "./provider-cases.ts";
import { runpod } from "./runpod.ts";
import { submitTo } from "./submit-to.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const specs = readdirSync(folder).filter((file) => file.endsWith(".yaml"));

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generatePackages(specs.map((file) => ({ spec: `${folder}${file}` })));
});
afterAll(() => packages.remove());

it("has a job for every document", () => {
  expect(providerCases.map(({ provider }) => provider).sort()).toEqual(specs.map(nameOf).sort());
});

it.each(specs)("%s passes the lint of jobglot", async (file) => {
  const loaded = await loadDocument({
    name: nameOf(file),
    root: folder,
    file: `${folder}${file}`,
  });
  const findings = await checkDocument(loaded, { rules: "all" });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

it("emits packages without findings, which compile under strict settings", () => {
  const found = [...packages.reports].flatMap(([name, { diagnostics }]) =>
    diagnostics.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`),
  );
  expect(found).toEqual([]);
  expect(packages.findings).toBe("");
});

it.each(providerCases)("a job of $provider comes to its end", async (given) => {
  const { exchanges, states, result, error } = given;
  const { job, left } = await submitTo(packages, given, exchanges);
  const seen: string[] = [];
  for await (const { status } of job) {
    if (seen.at(-1) !== status) seen.push(status);
  }
  expect(seen.slice(-states.length)).toEqual(states);
  if (error === undefined) expect(await plain(job.result())).toEqual(result);
  else await expect(job.result()).rejects.toThrow(error);
  expect(left).toEqual([]);
  expect(JSON.stringify(job)).not.toContain("secret");
});

describe.each(providerCases)("a poll of $provider", (provider) => {
  const [submission, ...later] = provider.exchanges;
  if (submission === undefined) throw new Error("A job begins with its submission.");

  it.each(provider.polls)("is $want for $given.answer", async ({ given, fetched, want }) => {
    const poll = later[0]?.request ?? "";
    const rest = fetched ?? provider.fetched ?? later.filter(({ request }) => request !== poll);
    const exchanges: ScriptedExchange[] = [submission, { request: poll, ...given }];
    const { job } = await submitTo(packages, provider, exchanges.concat(rest));
    expect((await job.poll()).status).toBe(want);
  });

  const { cancellations = [{ given: [], want: "unsupported" }] } = provider;
  it.each(cancellations)("a cancellation is $want", async ({ given, want, partial }) => {
    const { job, left } = await submitTo(packages, provider, [submission, ...given]);
    expect(await outcomeOf(job.cancel())).toBe(want);
    if (partial !== undefined) expect(job.snapshot).toMatchObject({ error: { value: partial } });
    expect(left).toEqual([]);
  });
});

it.each(providerCases)(
  "a job of $provider conforms in every scenario",
  async ({ provider, method, input, baseUrl }) => {
    const module = packages.urlOf(provider, "index");
    expect(problemsOf(await conform({ module, method, input, baseUrl }))).toEqual([]);
  },
);

it("a result that polling does not name is a clear error", async () => {
  const [submission] = openaiBatch.exchanges;
  if (submission === undefined) throw new Error("A job begins with its submission.");
  const request = `GET https://api.openai.com/v1/batches/7`;
  const poll = { request, answer: { id: "7", status: "completed" } };
  const { job } = await submitTo(packages, openaiBatch, [submission, poll]);
  await expect(job.result()).rejects.toThrow(
    'openai-batch gave no "output_file_id", which the next request needs.',
  );
});

/** What a promise gives, or the class of its error. */
async function outcomeOf(promise: Promise<string>): Promise<string> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

it("a submission that waits gives the result at once, or a job", async () => {
  const request = "POST https://api.runpod.ai/v2/e/runsync?wait=1";
  const waiting = {
    ...runpod,
    method: "runSync",
    input: { params: { path: { endpoint: "e" }, query: { wait: 1 } }, body: { input: {} } },
  };
  const done = { request, answer: { id: "7", status: "COMPLETED", output: "a" } };
  expect(await (await submitTo(packages, waiting, [done])).job.result()).toBe("a");
  const poll = { ...done, request: "GET https://api.runpod.ai/v2/e/status/7" };
  const late = [{ request, answer: { id: "7", status: "IN_PROGRESS" } }, poll];
  expect(await (await submitTo(packages, waiting, late)).job.result()).toBe("a");
});

it("a job whose name has another form is an error that tells the name", async () => {
  const [submission] = googleOperations.exchanges;
  const request = submission?.request ?? "";
  const given = [{ request, answer: { name: "operations/7" } }];
  await expect(submitTo(packages, googleOperations, given)).rejects.toMatchObject({
    name: "HandleError",
    captured: "operations/7",
  });
});

/** A result that can be compared: of bytes, their type and text. */
async function plain(pending: Promise<unknown>): Promise<unknown> {
  const result = await pending;
  return result instanceof Blob ? { type: result.type, text: await result.text() } : result;
}
