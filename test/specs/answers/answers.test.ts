import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { submitTo } from "../providers/submit-to.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

let packages: StandalonePackages;

const usage = `import type * as api from "./src/index.js";

export const any = (song: api.AnyOutput): string => song.id;
export const application = (song: api.ApplicationOutput): string => song.id;
export const chat = (answer: api.ChatOutput): string => (typeof answer === "string" ? answer : answer.id);
export const text = (words: api.TextOutput): string => words;
export const removed = (nothing: api.RemoveOutput): undefined => nothing;
export const bytes = (pixels: api.BytesOutput): string => pixels.type;
`;

beforeAll(async () => {
  const spec = fileURLToPath(new URL("answers.yaml", import.meta.url));
  packages = await generatePackages([{ spec, usage }]);
});
afterAll(() => packages.remove());

it("emits a package that compiles under strict settings", () => {
  expect(packages.reports.get("answers")).toMatchObject({ outcome: "generated", diagnostics: [] });
  expect(packages.findings).toBe("");
});

const song = { id: "7", state: "done" };
const typed = (text: string, type: string) => () => new Response(text, { headers: { "content-type": type } });

it.each<{ method: string; answer: () => Response; want: unknown }>([
  { method: "any", answer: () => Response.json(song), want: song },
  { method: "application", answer: () => Response.json(song), want: song },
  { method: "text", answer: typed("la la", "text/plain"), want: "la la" },
  {
    method: "bytes",
    answer: typed("pixels", "image/png"),
    want: new Blob(["pixels"], { type: "image/png" }),
  },
  { method: "chat", answer: () => Response.json(song), want: song },
  { method: "chat", answer: typed(JSON.stringify(song), "text/plain; charset=utf-8"), want: song },
  { method: "chat", answer: () => new Response(new Blob([JSON.stringify(song)])), want: song },
  { method: "chat", answer: typed("data: 1\n\n", "text/event-stream"), want: "data: 1\n\n" },
  { method: "remove", answer: typed("OK", "text/plain"), want: undefined },
  { method: "remove", answer: () => new Response(null, { status: 204 }), want: undefined },
  { method: "remove", answer: () => Response.json({ told: true }), want: { told: true } },
])("$method gives $want", async ({ method, answer, want }) => {
  const client = clientOf(await packages.load("answers", "client"), { fetch: async () => answer() });
  expect(await memberAt(client, method)()).toEqual(want);
});

it("polls a job whose answers are in a range", async () => {
  const server = "https://api.example.com/jobs";
  const { job, left } = await submitTo(packages, { provider: "answers", method: "make", input: {} }, [
    { request: `POST ${server}`, status: 202, answer: { id: "7", state: "on" } },
    { request: `GET ${server}/7`, answer: song },
  ]);
  expect(await job.result()).toBe("7");
  expect(left).toEqual([]);
});
