import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

const usages = {
  basic: 'export const client = api.createAccount({ apiKey: "user:password" });',
  certificate: "export const client = api.createCertificate();",
};

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generatePackages(
    Object.entries(usages).map(([name, usage]) => ({
      spec: fileURLToPath(new URL(`${name}.yaml`, import.meta.url)),
      usage: `import * as api from "./src/index.js";\n\n${usage}\n`,
    })),
  );
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
])("$name has the findings $want", ({ name, want }) => {
  const { diagnostics = [] } = packages.reports.get(name) ?? {};
  const found = diagnostics.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );
  expect(found).toEqual(want);
});

it.each([
  { name: "basic", given: "user:pässword", want: { authorization: "Basic dXNlcjpww6Rzc3dvcmQ=" } },
  { name: "certificate", given: undefined, want: {} },
])("$name with the key $given sends $want", async ({ name, given, want }) => {
  const sent: unknown[] = [];
  const client = clientOf(await packages.load(name, "client"), {
    apiKey: given,
    fetch: async (_url: string, { headers }: { readonly headers: object }) => {
      sent.push(headers);
      return new Response(null, { status: 204 });
    },
  });
  await memberAt(client, "readSecret")();
  expect(sent).toEqual([want]);
});

it.each(["README.md", "src/client.ts"])("%s says what the key of basic authentication is", async (path) => {
  expect(await readFile(join(packages.root, "basic", path), "utf8")).toContain('`"user:password"`');
});
