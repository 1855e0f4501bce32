import type { Simulation } from "@jobglot/core";
import { simulate } from "@jobglot/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createInstantClock } from "../../contract/instant-clock.ts";
import { clientOf, memberAt } from "../call-package.ts";
import type { AnyJob } from "../providers/submit-to.ts";
import { generateBeside, type StandalonePackages } from "../standalone-packages.ts";

const server = "https://api.example.com";
const usages = {
  "public-operations": "export const client = api.createPublic({ apiKey: undefined });",
  "keyed-operations": `// @ts-expect-error The key of an operation has to be thought of.
export const client = api.createKeyed();`,
  "optional-key": "export const client = api.createOptional();",
};

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generateBeside(import.meta.url, usages);
});
afterAll(() => packages.remove());

interface SentRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A client whose requests get these answers, the last one again and again, and what it has sent. */
async function start(name: string, apiKey: string | undefined, ...answers: readonly (() => Response)[]) {
  const sent: string[] = [];
  const client = clientOf(await packages.load(name, "client"), {
    apiKey,
    clock: createInstantClock(),
    fetch: async (url: string, { method, headers }: SentRequest) => {
      const key = new Headers(headers).get("authorization") ?? new Headers(headers).get("x-key");
      sent.push([method, url, ...(key === null ? [] : [key])].join(" "));
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      return answer?.() ?? Response.json("done");
    },
  });
  return { client, sent };
}

it("emits packages that compile, whose options ask for a key where an operation does", () => {
  expect(packages.findings).toBe("");
  expect([...packages.reports.values()].flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
});

const missing = { name: "InvalidInputError", message: expect.stringMatching(/needs an API key/) };

describe.each([
  { name: "public-operations", method: "readSecret", path: "/secret", want: ["missing", "Bearer secret"] },
  { name: "public-operations", method: "readHealth", path: "/health", want: ["", ""] },
  { name: "public-operations", method: "listModels", path: "/models", want: ["", "Bearer secret"] },
  { name: "keyed-operations", method: "readSecret", path: "/secret", want: ["missing", "secret"] },
  { name: "keyed-operations", method: "readHealth", path: "/health", want: ["", ""] },
  { name: "optional-key", method: "readHealth", path: "/health", want: ["", "?key=secret"] },
])("$method of $name", ({ name, method, path, want }) => {
  it.each([
    { given: undefined, want: want[0] },
    { given: "secret", want: want[1] },
  ])("sends, with the key $given, $want", async ({ given, want }) => {
    const { client, sent } = await start(name, given);
    const http = memberAt(client, "http.GET");
    if (want === "missing") {
      await expect(memberAt(client, method)()).rejects.toMatchObject(missing);
      await expect(http(path)).rejects.toMatchObject(missing);
      expect(sent).toEqual([]);
      return;
    }
    await memberAt(client, method)();
    await http(path);
    const request = `GET ${server}${path}${want === "" || want?.startsWith("?") ? want : ` ${want}`}`;
    expect(sent).toEqual([request, request]);
  });
});

const redirectTo = (location: string, status: number) => () =>
  new Response(null, { status, headers: { location } });

it.each([
  { method: "readHealth", path: "/health", status: 302, want: "" },
  { method: "listModels", path: "/models", status: 307, want: " Bearer secret" },
  { method: "make", path: "/jobs", status: 303, want: " Bearer secret" },
])("$method is redirected by $status as it was sent", async ({ method, path, status, want }) => {
  const { client, sent } = await start("public-operations", "secret", redirectTo("/b", status), () =>
    Response.json({ items: [] }),
  );
  await memberAt(client, method)();
  expect(sent).toEqual([
    `${method === "make" ? "POST" : "GET"} ${server}${path}${want}`,
    `GET ${server}/b${want}`,
  ]);
});

it("an optional key does not go to another origin", async () => {
  const { client, sent } = await start("public-operations", "secret", redirectTo("https://evil.test/", 302));
  await expect(memberAt(client, "listModels")()).rejects.toMatchObject({ name: "UntrustedUrlError" });
  expect(sent).toEqual([`GET ${server}/models Bearer secret`]);
});

it.each([
  { given: undefined, want: "" },
  { given: "secret", want: " Bearer secret" },
])("further pages of a list are asked for with the key $given as the first", async ({ given, want }) => {
  const { client, sent } = await start(
    "public-operations",
    given,
    () => Response.json({ items: ["a"], next: "/models?page=2" }),
    () => Response.json({ items: ["b"] }),
  );
  const items: unknown[] = [];
  for await (const item of memberAt(client, "listModelsAll")() as AsyncIterable<unknown>) items.push(item);
  expect(items).toEqual(["a", "b"]);
  expect(sent).toEqual([`GET ${server}/models${want}`, `GET ${server}/models?page=2${want}`]);
});

it.each([
  { given: undefined, want: "" },
  { given: "secret", want: " Bearer secret" },
])("a job goes its way with the key $given", async ({ given, want }) => {
  const job = (state: string) => () => Response.json({ id: "7", state, file: `${server}/file` });
  const { client, sent } = await start("public-operations", given, job("on"), job("done"), () =>
    Response.json("made"),
  );
  const made = (await memberAt(client, "jobs.make")()) as AnyJob;
  expect(await made.result()).toBe("made");
  expect(sent).toEqual([`POST ${server}/jobs${want}`, `GET ${server}/jobs/7`, `GET ${server}/file${want}`]);
});

it("a simulator asks for the key where the provider does", async () => {
  const { simulation } = await packages.load("public-operations", "simulator");
  const { fetch } = simulate(simulation as Simulation, { clock: createInstantClock() });
  const statuses = ["/health", "/models", "/secret"].map(async (path) => (await fetch(server + path)).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 401]);
});
