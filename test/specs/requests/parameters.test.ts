import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Simulation } from "@jobglot/core";
import { simulate } from "@jobglot/simulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

let packages: StandalonePackages;

const usage = `import type { HeadersInput, LabelInput, StyledInput } from "./src/index.js";

export const styled: StyledInput = { params: { query: { filter: { names: ["a"] }, csv: ["a"] } } };
export const headers: HeadersInput = { params: { header: { "X-Filter": { names: ["a"] }, "X-Color": { R: 1 } } } };
export const label: LabelInput = { params: { path: { id: "a", ids: [1], color: { R: 1 } } } };
// @ts-expect-error JSON is typed by its schema.
export const text: StyledInput = { params: { query: { filter: "a" } } };
`;

beforeAll(async () => {
  const spec = fileURLToPath(new URL("parameters.yaml", import.meta.url));
  packages = await generatePackages([{ spec, usage }]);
});
afterAll(() => packages.remove());

it("emits a package that compiles under strict settings", () => {
  expect(packages.reports.get("parameters")).toMatchObject({ outcome: "generated", diagnostics: [] });
  expect(packages.findings).toBe("");
});

it("tells the runtime of the styles that are not as usual, and of no others", async () => {
  const text = await readFile(join(packages.root, "parameters/src/operations/root.ts"), "utf8");
  expect(text).toContain('{ method: "GET", path: "/plain", query: serializeQuery }');
  expect(text).toContain(`      query: queryOf({
        csv: { explode: false },
        members: { explode: false },
        spaced: { style: "spaceDelimited" },
        piped: { style: "pipeDelimited" },
        deep: { style: "deepObject" },
        raw: { allowReserved: true },
        filter: { json: true },
      }),`);
  expect(text).toContain("segments: segmentsOf({ ids: {}, color: { explode: true } }),");
  expect(text).toContain(
    'headers: headersOf({ "X-Color": {}, "X-Exploded": { explode: true }, "X-Filter": { json: true } }),',
  );
});

const color = { R: 100, G: 200 };

interface Row {
  readonly method: string;
  readonly params: object;
  readonly want: { readonly url: string; readonly headers?: object };
}

const rows: readonly Row[] = [
  {
    method: "plain",
    params: { query: { list: ["a", "b"], color, text: "c,d" } },
    want: { url: "/plain?list=a&list=b&R=100&G=200&text=c%2Cd" },
  },
  { method: "styled", params: { query: { list: ["a", "b"] } }, want: { url: "/query?list=a&list=b" } },
  { method: "styled", params: { query: { csv: ["a", "b,c"] } }, want: { url: "/query?csv=a,b%2Cc" } },
  { method: "styled", params: { query: { members: color } }, want: { url: "/query?members=R,100,G,200" } },
  { method: "styled", params: { query: { spaced: ["a", "b"] } }, want: { url: "/query?spaced=a%20b" } },
  { method: "styled", params: { query: { piped: ["a", "b"] } }, want: { url: "/query?piped=a%7Cb" } },
  { method: "styled", params: { query: { deep: color } }, want: { url: "/query?deep[R]=100&deep[G]=200" } },
  { method: "styled", params: { query: { raw: "/a?b:c" } }, want: { url: "/query?raw=/a?b:c" } },
  {
    method: "styled",
    params: { query: { filter: { names: ["a"] } } },
    want: { url: "/query?filter=%7B%22names%22%3A%5B%22a%22%5D%7D" },
  },
  {
    method: "simple",
    params: { path: { ids: [1, 2], color, id: "a/b" } },
    want: { url: "/simple/1,2/R=100,G=200/a%2Fb" },
  },
  {
    method: "label",
    params: { path: { id: "a", ids: [1, 2], color } },
    want: { url: "/label/.a/.1.2/.R,100,G,200" },
  },
  {
    method: "matrix",
    params: { path: { id: "a", ids: [1, 2], color, filter: { names: [] } } },
    want: { url: "/matrix/;id=a/;ids=1,2/;R=100;G=200/%7B%22names%22%3A%5B%5D%7D" },
  },
  {
    method: "headers",
    params: {
      header: { "X-List": ["a", "b"], "X-Color": color, "X-Exploded": color, "X-Filter": { names: ["ä"] } },
    },
    want: {
      url: "/headers",
      headers: {
        "x-list": "a, b",
        "x-color": "R,100,G,200",
        "x-exploded": "R=100,G=200",
        "x-filter": '{"names":["\\u00e4"]}',
      },
    },
  },
];

it.each(rows)("$method sends $params as $want.url", async ({ method, params, want }) => {
  const sent: object[] = [];
  const client = clientOf(await packages.load("parameters", "client"), {
    fetch: async (url: string, { headers }: { headers: object }) => {
      sent.push({ url, headers });
      return Response.json({});
    },
  });
  await memberAt(client, method)({ params });
  expect(sent).toEqual([
    { url: `https://api.example.com${want.url}`, headers: expect.objectContaining(want.headers ?? {}) },
  ]);
});

it.each(rows)("the simulator takes $params of $method", async ({ method, params }) => {
  const { simulation } = await packages.load("parameters", "simulator");
  const { fetch } = simulate(simulation as Simulation);
  const client = clientOf(await packages.load("parameters", "client"), { fetch });
  await expect(memberAt(client, method)({ params })).resolves.toBeTypeOf("object");
});
