import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientOf } from "../call-package.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";
import { hostileDocument } from "./hostile-document.ts";
import { installPackages, watched } from "./install-packages.ts";
import { canary, payloads } from "./payloads.ts";
import { readmeMarkup } from "./readme-markup.ts";

let folder: string;
let packages: StandalonePackages;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "jobglot-hostile-")));
  const requests = Object.entries(payloads).map(async ([name, payload]) => {
    // the path of a document is text that goes into its package, too
    const place = join(folder, name, payload.replace(/[/\0]/g, "_"));
    await mkdir(place, { recursive: true });
    const spec = join(place, `${name}.json`);
    await writeFile(spec, JSON.stringify(hostileDocument(payload)));
    return { spec };
  });
  packages = await generatePackages(await Promise.all(requests));
});
afterAll(async () => {
  await packages.remove();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  expect(Object.hasOwn(globalThis, canary), "text of a spec was run").toBe(false);
  expect(Object.keys(Object.prototype), "text of a spec reached a prototype").toEqual([]);
});

it("emits packages that compile under strict settings", () => {
  expect([...packages.reports].filter(([, { outcome }]) => outcome !== "generated")).toEqual([]);
  expect(packages.findings).toBe("");
});

it("writes nothing beside the packages and the specs", async () => {
  const ours = ["dist", "node_modules", "package.json", "tsconfig.json"];
  expect((await readdir(packages.root)).sort()).toEqual([...Object.keys(payloads), ...ours].sort());
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(files.map(({ name }) => name).sort()).toEqual(
    Object.keys(payloads)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

it("emits packages that run nothing when they are installed, nor when they are imported", async () => {
  const { wrote, output } = await installPackages(packages, Object.keys(payloads));
  expect(wrote).toEqual([join("app/node_modules", watched, canary)]);
  expect(output).toBe("false []\n");
});

describe.each(Object.entries(payloads))("%s", (name, payload) => {
  const read = (file: string): Promise<string> => readFile(join(packages.root, name, file), "utf8");

  it("can be imported and called, and sends the payload as data", async () => {
    await packages.load(name, "index");
    await packages.load(name, "simulator");
    const sent: { readonly url: URL; readonly body: unknown }[] = [];
    const client = clientOf(await packages.load(name, "client"), {
      apiKey: "secret",
      fetch: async (url: string, { body }: { body?: string | null }) => {
        sent.push({ url: new URL(url), body: typeof body === "string" ? JSON.parse(body) : undefined });
        return Response.json(
          Object.fromEntries([
            ["id", "7"],
            ["status", "over"],
            [payload, payload],
          ]),
        );
      },
    });
    const input = {
      params: {
        path: { id: payload.replaceAll("\0", "") },
        query: { note: payload.toWellFormed() },
      },
      body: Object.fromEntries([[payload, payload]]),
    };
    // What takes no query refuses it.
    const withoutQuery = { params: { path: input.params.path }, body: input.body };
    const methods = methodsOf(client);
    expect(methods.map(({ path }) => path).filter((path) => path.startsWith("jobs."))).toHaveLength(2);
    for (const { path, method } of methods) {
      const answer = await method(input).catch(() => method(withoutQuery));
      if (path.startsWith("jobs.")) await resultOf(answer);
    }
    expect(new Set(sent.map(({ url }) => url.origin))).toEqual(new Set(["https://api.example.com"]));
    const [submitted] = sent.filter(({ body }) => body !== undefined);
    expect(submitted?.body).toEqual(input.body);
    expect(submitted?.url.searchParams.get("note")).toBe(payload.toWellFormed());
  });

  it("has a package.json with our scripts alone", async () => {
    const manifest: Readonly<Record<string, unknown>> = JSON.parse(await read("package.json"));
    expect(manifest).toMatchObject({
      name: `@jobglot/${name}`,
      version: "0.1.0",
      scripts: { build: "tsc -p tsconfig.json" },
    });
    expect(Object.keys(manifest.scripts ?? {})).toEqual(["build"]);
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(["@jobglot/core"]);
    expect(Object.keys(manifest).sort()).toEqual(
      "dependencies description engines exports files name scripts sideEffects type version".split(" "),
    );
  });

  it("has a README without markup of the payload", async () => {
    const { html, links, titles, fences, tables } = readmeMarkup(await read("README.md"));
    expect({ html, links, titles, fences }).toEqual({
      html: [expect.stringMatching(/^<!-- Generated by jobglot (?:(?!-->).)* -->$/)],
      links: ["https://openapi-ts.dev/openapi-fetch/"],
      titles: ["h1", "h2", "h3", "h3", "h3", "h3", "h2", "h2", "h2", "h2"],
      fences: ["sh", "ts", "ts", "ts"],
    });
    const [, , statuses, operations] = tables;
    const rule = readable(`answers whose ${payload} is not ${payload}`);
    expect(statuses?.map(([word = ""]) => readable(word)).sort()).toEqual(
      [rule, "status of the provider", "over", readable(payload), "waiting"].sort(),
    );
    const submission = operations?.find(([, route]) => route?.startsWith("POST /jobs/"));
    expect(readable(submission?.[2] ?? "")).toBe(readable(`Submit a job ${payload}`));
  });
});

/** A text as it is read: on one line, without what hides or reorders text; backticks are markup in what is rendered. */
function readable(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cs}`]/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

interface Method {
  readonly path: string;
  readonly method: (input: object) => Promise<unknown>;
}

/** Every method of a client but those of `http` and `resume`. */
function methodsOf(value: unknown, path = ""): Method[] {
  if (path === "http" || path === "jobs.resume") return [];
  if (typeof value === "function") return [{ path, method: async (input) => value(input) }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    methodsOf(member, path === "" ? name : `${path}.${name}`),
  );
}

async function resultOf(job: unknown): Promise<void> {
  const isJob = (value: unknown): value is { result(): Promise<unknown> } =>
    typeof value === "object" && value !== null && "result" in value && typeof value.result === "function";
  if (!isJob(job)) throw new Error("A submission did not give a job.");
  await job.result();
}
