import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Simulation } from "@jobglot/core";
import { simulate } from "@jobglot/simulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { generateBeside, type StandalonePackages } from "../standalone-packages.ts";

const usages = {
  basic: 'export const client = api.createAccount({ apiKey: "user:password" });',
  certificate: "export const client = api.createCertificate();",
  "several-keys": `const account = () => "user:password";
export const client = api.createSeveral({ apiKey: { app: "a", "user-key": undefined, account } });
// @ts-expect-error One key is not enough.
api.createSeveral({ apiKey: "a" });
// @ts-expect-error Each of them has to be thought of.
api.createSeveral({ apiKey: { app: "a", account } });`,
};

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generateBeside(import.meta.url, usages);
});
afterAll(() => packages.remove());

it("emits packages that compile", () => {
  expect(packages.findings).toBe("");
});

it.each([
  { name: "basic", want: [] },
  {
    name: "certificate",
    want: [
      "12:18 warning `certificate` is a certificate of the connection, which the client does not present.",
      "13:16 warning `signature` is the HTTP scheme `DPoP`, which signs each request or answers a challenge: no key is sent for it.",
    ],
  },
  {
    name: "several-keys",
    want: [
      "13:17 warning GET /other asks for `other`, and the client sends `app` and `user-key` and `account`.",
    ],
  },
])("$name has the findings $want", ({ name, want }) => {
  const { diagnostics = [] } = packages.reports.get(name) ?? {};
  const found = diagnostics.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );
  expect(found).toEqual(want);
});

it.each([
  {
    name: "basic",
    given: "user:pässword",
    want: ["/secret", { authorization: "Basic dXNlcjpww6Rzc3dvcmQ=" }],
  },
  { name: "certificate", given: undefined, want: ["/secret", {}] },
  {
    name: "several-keys",
    given: { app: "a", "user-key": async () => "k", account: "u:p" },
    want: ["/secret?key=k", { "x-app": "a", authorization: "Basic dTpw" }],
  },
])("$name with the key $given sends $want", async ({ name, given, want }) => {
  const sent: unknown[] = [];
  const client = clientOf(await packages.load(name, "client"), {
    apiKey: given,
    fetch: async (url: string, { headers }: { readonly headers: object }) => {
      sent.push(url.replace("https://api.example.com", ""), headers);
      return new Response(null, { status: 204 });
    },
  });
  await memberAt(client, "readSecret")();
  expect(sent).toEqual(want);
});

it.each(["README.md", "src/client.ts"])("%s says what the key of basic authentication is", async (path) => {
  expect(await readFile(join(packages.root, "basic", path), "utf8")).toContain('`"user:password"`');
});

it("the README shows every key that goes with a request, and with one of a test", async () => {
  const readme = await readFile(join(packages.root, "several-keys/README.md"), "utf8");
  expect(readme).toContain(
    `  apiKey: {
    app: process.env.SEVERAL_KEYS_APP,
    "user-key": process.env.SEVERAL_KEYS_USER_KEY,
    account: process.env.SEVERAL_KEYS_ACCOUNT,
  },`,
  );
  expect(readme).toContain(
    '  apiKey: { app: "any:key", "user-key": "any:key", account: "any:key" },\n  clock,\n',
  );
});

it.each([
  { given: {}, want: 401 },
  { given: { "x-app": "a" }, want: 401 },
  { given: { "x-app": "a", authorization: "Basic dTpw" }, want: 200 },
])("a simulator answers a request with $given with $want", async ({ given, want }) => {
  const { simulation } = await packages.load("several-keys", "simulator");
  const simulator = simulate(simulation as Simulation);
  const { status } = await simulator.fetch("https://api.example.com/secret?key=k", { headers: given });
  expect(status === 401 ? 401 : 200).toBe(want);
  expect(JSON.stringify(simulator.requests)).not.toContain("key=k");
});
