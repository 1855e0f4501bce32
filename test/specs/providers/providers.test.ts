import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkDocument } from "../../../generator/src/check/check-document.ts";
import { loadDocument } from "../../../generator/src/load/load-document.ts";
import { createInstantClock } from "../../contract/instant-clock.ts";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, nameOf, type StandalonePackages } from "../standalone-packages.ts";
import { providerCases, type ScriptedExchange } from "./provider-cases.ts";

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
    allowedReferenceHosts: [],
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
  const { provider, method, input, baseUrl, exchanges, states } = given;
  const left = [...exchanges];
  const client = clientOf(await packages.load(provider, "client"), {
    apiKey: "secret",
    clock: createInstantClock(),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    fetch: async (url: string, { method: verb, body }: { method: string; body?: unknown }) => {
      const next = left.shift();
      expect(`${verb} ${url}`).toBe(next?.request);
      if (next?.sent !== undefined) expect(JSON.parse(String(body))).toEqual(next.sent);
      return answerOf(next);
    },
  });
  const job = await memberAt(client, `jobs.${method}`)(input);
  if (!isJob(job)) throw new Error("A submission did not give a job.");
  const seen: string[] = [];
  for await (const { status } of job) {
    if (seen.at(-1) !== status) seen.push(status);
  }
  expect(seen.slice(-states.length)).toEqual(states);
  if (given.error === undefined) expect(await plain(job.result())).toEqual(given.result);
  else await expect(job.result()).rejects.toThrow(given.error);
  expect(left).toEqual([]);
});

interface AnyJob extends AsyncIterable<{ readonly status: string }> {
  result(): Promise<unknown>;
}

function isJob(value: unknown): value is AnyJob {
  return typeof value === "object" && value !== null && "result" in value && Symbol.asyncIterator in value;
}

function answerOf({ status = 200, headers = {}, answer }: Partial<ScriptedExchange> = {}): Response {
  if (answer instanceof Blob) {
    return new Response(answer, { status, headers: { ...headers, "content-type": "image/png" } });
  }
  if (answer === undefined) return new Response(null, { status, headers });
  return Response.json(answer, { status, headers });
}

/** A result that can be compared: of bytes, their type and text. */
async function plain(pending: Promise<unknown>): Promise<unknown> {
  const result = await pending;
  return result instanceof Blob ? { type: result.type, text: await result.text() } : result;
}
