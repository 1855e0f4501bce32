import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

let packages: StandalonePackages;

const usage = `import type { SingInput } from "./src/index.js";

export const nothing: SingInput = {};
export const voice: SingInput = { params: { header: { "X-Voice": "alto" } } };
// @ts-expect-error -- the credential is the client's own
export const other: SingInput = { params: { header: { Authorization: "Bearer other" } } };
`;

beforeAll(async () => {
  const spec = fileURLToPath(new URL("ignored-headers.yaml", import.meta.url));
  packages = await generatePackages([{ spec, usage }]);
});
afterAll(() => packages.remove());

it("emits a package that compiles under strict settings", () => {
  expect(packages.reports.get("ignored-headers")).toMatchObject({ outcome: "generated", diagnostics: [] });
  expect(packages.findings).toBe("");
});

it("sends the headers of the client and the body", async () => {
  const sent: object[] = [];
  const client = clientOf(await packages.load("ignored-headers", "client"), {
    apiKey: "key",
    fetch: async (_: string, { headers }: { headers: object }) => {
      sent.push(headers);
      return new Response(null, { status: 204 });
    },
  });
  await memberAt(client, "sing")({ params: { header: { "X-Voice": "alto" } }, body: {} });
  expect(sent).toEqual([
    expect.objectContaining({
      authorization: "Bearer key",
      "content-type": "application/json",
      "x-voice": "alto",
    }),
  ]);
});
