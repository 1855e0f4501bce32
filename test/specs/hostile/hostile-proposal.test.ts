import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { addProvider } from "../../../generator/src/add-provider.ts";
import { hostileDocument } from "./hostile-document.ts";
import { payloads } from "./payloads.ts";
import { readmeMarkup } from "./readme-markup.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-hostile-add-")));
});
afterAll(() => rm(root, { recursive: true }));

/** A hostile document without the lifecycles that are to be found, and with states in words that providers use. */
function undeclared(payload: string): string {
  return JSON.stringify(hostileDocument(payload), (key, value: unknown) => {
    if (key === "x-job" || key === "x-jobs") return undefined;
    const isStatus = key === "enum" && Array.isArray(value) && value.includes("waiting");
    return isStatus ? ["queued", "running", "completed", "failed", payload] : value;
  });
}

it.each(Object.entries(payloads))("add proposes an overlay that holds %s as data", async (name, payload) => {
  const file = join(root, `${payload.replace(/[/\0]/g, "_")}.json`);
  await writeFile(file, undeclared(payload));
  const workspace = { root, specs: join(root, "specs"), configuration: {} };
  const request = { name, from: file, directory: root, now: new Date(0) };
  const { folder, lifecycles } = await addProvider(workspace, request);
  expect((await readdir(folder)).sort()).toEqual([
    "SOURCE.md",
    "openapi.json",
    "overlay.yaml",
    "source.json",
  ]);
  const overlay: unknown = parse(await readFile(join(folder, "overlay.yaml"), "utf8"));
  const map = Object.fromEntries([
    ...[
      ["queued", "QUEUED"],
      ["running", "PROCESSING"],
      ["completed", "FINISHED"],
      ["failed", "FAILED"],
    ],
    [payload, "UNKNOWN"],
  ]);
  const proposed = {
    handle: { id: "$response.body#/id" },
    poll: { operation: `tasks.read ${payload}`, parameters: { "path.id": "$handle.id" } },
    status: { at: "$response.body#/status", map },
    result: { value: "$response.body" },
    cancel: null,
  };
  const [{ name: lifecycle } = { name: "" }] = lifecycles;
  const actions = [
    { target: "$", update: { components: { "x-jobs": { [lifecycle]: proposed } } } },
    { target: expect.stringMatching(/^\$\.paths\['.*'\]\.post$/s), update: { "x-job": { use: lifecycle } } },
  ];
  // no JSONPath can name a path with control characters
  const isNameable = !/\p{Cc}/u.test(payload);
  expect(overlay).toEqual({
    overlay: "1.0.0",
    info: { title: `Jobs of Acme ${payload}`, version: "1.0.0" },
    actions: isNameable ? actions : [{ target: "$", update: {} }],
  });
  const { html, links, titles } = readmeMarkup(await readFile(join(folder, "SOURCE.md"), "utf8"));
  expect({ html, links, titles }).toEqual({ html: [], links: [], titles: ["h1"] });
});
