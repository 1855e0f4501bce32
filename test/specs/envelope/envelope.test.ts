import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { submitTo } from "../providers/submit-to.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generatePackages([
    { spec: fileURLToPath(new URL("envelope.yaml", import.meta.url)), usage },
  ]);
});
afterAll(() => packages.remove());

const usage = `import type { JobResult, ReadFileOutput, ReadTextOutput } from "./src/index.js";

export const idOf = (file: ReadFileOutput): string => (file instanceof Blob ? file.type : file.id);
export const isText = (text: ReadTextOutput): text is string => typeof text === "string";
export const stateOf = (result: JobResult): string => (result instanceof Blob ? result.type : result.state);
`;

const data = { id: "7", state: "done" };
const enveloped = () => Response.json({ status: "ok", data });
const image = () => new Response("pixels", { headers: { "content-type": "image/png" } });

it("emits a package that compiles under strict settings", () => {
  expect(packages.reports.get("envelope")).toMatchObject({ outcome: "generated", diagnostics: [] });
  expect(packages.findings).toBe("");
});

it.each([
  { method: "readFile", of: "JSON", answer: enveloped, want: data },
  { method: "readFile", of: "bytes", answer: image, want: expect.any(Blob) },
  { method: "readOther", of: "JSON", answer: enveloped, want: data },
  {
    method: "readText",
    of: "text",
    answer: () => new Response("a", { headers: { "content-type": "text/plain" } }),
    want: "a",
  },
  { method: "readText", of: "nothing", answer: () => new Response(null, { status: 204 }), want: undefined },
])("$method gives what an answer of $of holds", async ({ method, answer, want }) => {
  const client = clientOf(await packages.load("envelope", "client"), { fetch: async () => answer() });
  expect(await memberAt(client, method)()).toEqual(want);
});

it.each([
  { of: "JSON", answer: { status: "ok", data }, want: data },
  { of: "bytes", answer: new Blob(["pixels"], { type: "image/png" }), want: expect.any(Blob) },
])("the result of a job is what an answer of $of holds", async ({ answer, want }) => {
  const server = "https://api.example.com/d";
  const started = { status: "ok", data: { id: "7", state: "on" } };
  const { job, left } = await submitTo(packages, { provider: "envelope", method: "make", input: {} }, [
    { request: `POST ${server}`, status: 202, answer: started },
    { request: `GET ${server}/7`, answer: { status: "ok", data } },
    { request: `GET ${server}/7/file`, answer },
  ]);
  expect(await job.result()).toEqual(want);
  expect(left).toEqual([]);
});
