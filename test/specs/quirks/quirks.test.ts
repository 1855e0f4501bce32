import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientOf, memberAt } from "../call-package.ts";
import { generatePackages, nameOf, type StandalonePackages } from "../standalone-packages.ts";
import { quirkCases } from "./quirk-cases.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const specs = readdirSync(folder).filter((file) => /\.(yaml|json)$/.test(file));

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generatePackages(
    specs.map((file) => {
      const usage = quirkCases.find(({ quirk }) => quirk === nameOf(file))?.usage;
      return {
        spec: `${folder}${file}`,
        usage:
          usage === undefined
            ? undefined
            : `import * as api from "./src/index.js";\n\n${usage}\nexport {};\n`,
      };
    }),
  );
});
afterAll(() => packages.remove());

it("has a case for every document, and a document for every case", () => {
  expect(quirkCases.map(({ quirk }) => quirk).sort()).toEqual(specs.map(nameOf).sort());
});

it("emits packages that compile under strict settings, with the types that are meant", () => {
  expect(packages.findings).toBe("");
});

describe.each(quirkCases)("$quirk", ({ quirk, findings = [], calls = [] }) => {
  it("has the findings that say where and why", () => {
    const report = packages.reports.get(quirk);
    const found = (report?.diagnostics ?? []).map(
      ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
    );
    expect(found).toEqual(findings);
    expect(report?.outcome).toBe(calls.length > 0 ? "generated" : "failed");
  });

  it.each(calls.slice(0, 1))("can be imported as a whole", async () => {
    expect(Object.keys(await packages.load(quirk, "index"))).toContain("JobglotError");
    expect(await packages.load(quirk, "simulator")).toMatchObject({ simulation: { provider: quirk } });
  });

  it.each(calls)("$method sends $want", async ({ method, input, baseUrl, want }) => {
    const sent: string[] = [];
    const client = clientOf(await packages.load(quirk, "client"), {
      ...(baseUrl === undefined ? {} : { baseUrl }),
      fetch: async (url: string, { method: verb }: { method: string }) => {
        sent.push(`${verb} ${url}`);
        return Response.json({ answered: true });
      },
    });
    const answer = await memberAt(client, method)(...(input === undefined ? [] : [input]));
    expect(sent).toEqual([want]);
    expect(typeof answer === "string" ? JSON.parse(answer) : answer).toEqual({ answered: true });
  });
});
