import { fileURLToPath } from "node:url";
import type { Simulation } from "@jobglot/core";
import { simulate } from "@jobglot/simulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

let packages: StandalonePackages;

const usage = `import type * as api from "./src/index.js";

export const multipart: api.MultipartInput = { body: { title: "a" } };
export const urlencoded: api.UrlencodedInput = { body: { title: "a" } };
export const xml: api.XmlInput[] = ["<song/>", new Blob(["<song/>"]), new Uint8Array(1)].map((body) => ({ body }));
export const lines: api.LinesInput[] = [{ body: new ReadableStream() }, { body: [{ title: "a" }] }];
export const list: api.ListInput = { body: [{ title: "a" }] as const };
export const untyped: api.UntypedInput = { body: [1, "a"] };
// @ts-expect-error -- the lines are songs
export const wrong: api.LinesInput = { body: [{ name: "a" }] };
// @ts-expect-error -- the lines are songs
export const alone: api.ListInput = { body: { title: "a" } };
export const any: api.AnyInput = { body: "a" };
export const image: api.ImageInput = { body: new Blob([]) };
export const number: api.NumberInput = { body: "1" };
export const word: api.WordInput = { body: "yes" };
// @ts-expect-error -- no object can be sent as XML
export const object: api.XmlInput = { body: { title: "a" } };
// @ts-expect-error -- it is another word
export const other: api.WordInput = { body: "maybe" };
`;

beforeAll(async () => {
  const spec = fileURLToPath(new URL("bodies.yaml", import.meta.url));
  packages = await generatePackages([{ spec, usage }]);
});
afterAll(() => packages.remove());

it("emits a package that compiles under strict settings", () => {
  expect(packages.reports.get("bodies")).toMatchObject({ outcome: "generated", diagnostics: [] });
  expect(packages.findings).toBe("");
});

const image = new Blob(["pixels"], { type: "image/png" });

interface Row {
  readonly method: string;
  readonly body: unknown;
  readonly want: { readonly type: string | RegExp; readonly text: string | RegExp };
}

/** Anew each time: a stream can be sent once. */
const rows = (): readonly Row[] => [
  {
    method: "multipart",
    body: { title: "a" },
    want: { type: /^multipart\/form-data; boundary=/, text: /name="title"\r\n\r\na\r\n/ },
  },
  {
    method: "urlencoded",
    body: { title: "a b" },
    want: { type: "application/x-www-form-urlencoded", text: "title=a+b" },
  },
  {
    method: "json",
    body: { title: "a" },
    want: { type: "application/vnd.song+json", text: '{"title":"a"}' },
  },
  {
    method: "parts",
    body: { file: new Blob(["a"]), note: "b", other: new Blob(["c"]), meta: { d: 1 } },
    want: {
      type: /^multipart\/form-data; boundary=/,
      text: new RegExp(
        [
          'name="file"; filename="blob"\r\nContent-Type: image/png\r\n\r\na\r\n',
          'name="note"\r\nContent-Type: text/markdown\r\n\r\nb\r\n',
          'name="other"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nc\r\n',
          'name="meta"\r\nContent-Type: application/json\r\n\r\n{"d":1}\r\n',
        ].join("[^]*"),
      ),
    },
  },
  {
    method: "styles",
    body: { words: ["a", "b"], deep: { c: 1 }, flat: { d: 2 }, json: { e: 3 } },
    want: {
      type: "application/x-www-form-urlencoded",
      text: "words=a%2Cb&deep%5Bc%5D=1&d=2&json=%7B%22e%22%3A3%7D",
    },
  },
  { method: "xml", body: "<song/>", want: { type: "application/xml", text: "<song/>" } },
  {
    method: "lines",
    body: new Blob(["{}\n"]).stream(),
    want: { type: "application/x-ndjson", text: "{}\n" },
  },
  {
    method: "lines",
    body: [{ title: "a" }, { title: "b" }],
    want: { type: "application/x-ndjson", text: '{"title":"a"}\n{"title":"b"}\n' },
  },
  { method: "list", body: [{ title: "a" }], want: { type: "application/jsonl", text: '{"title":"a"}\n' } },
  { method: "untyped", body: [1, "a"], want: { type: "application/jsonl", text: '1\n"a"\n' } },
  { method: "any", body: image, want: { type: "image/png", text: "pixels" } },
  { method: "any", body: "a", want: { type: "text/plain;charset=UTF-8", text: "a" } },
  { method: "image", body: image, want: { type: "image/png", text: "pixels" } },
  { method: "number", body: "1", want: { type: "text/plain", text: "1" } },
  { method: "word", body: "yes", want: { type: "text/plain", text: "yes" } },
];

it.each(rows())("$method sends $body as $want.type", async ({ method, body, want }) => {
  const sent: Request[] = [];
  const client = clientOf(await packages.load("bodies", "client"), {
    fetch: async (url: string, init: RequestInit) => {
      sent.push(new Request(url, init));
      return new Response(null, { status: 204 });
    },
  });
  await memberAt(client, method)({ body });
  expect(sent[0]?.headers.get("content-type")).toMatch(exactly(want.type));
  expect(await sent[0]?.text()).toMatch(exactly(want.text));
});

it.each(rows())("the simulator takes $body of $method", async (row) => {
  const { simulation } = await packages.load("bodies", "simulator");
  const { fetch } = simulate(simulation as Simulation);
  const client = clientOf(await packages.load("bodies", "client"), { fetch });
  await expect(memberAt(client, row.method)({ body: row.body })).resolves.toBe(undefined);
});

function exactly(want: string | RegExp): RegExp {
  return typeof want === "string" ? new RegExp(`^${want.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) : want;
}
