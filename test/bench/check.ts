import { rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { repository } from "../command-line/run-command.ts";
import { type Benchmark, type BenchmarkSettings, machine, progress } from "./benchmark.ts";
import {
  type ConsumedClient,
  consumerCalls,
  handWritten,
  handWrittenDeclarations,
  heyApi,
  jobglotClient,
  noClient,
  openapiFetch,
  orval,
} from "./consumer.ts";
import {
  consumerPaths,
  consumerSizes,
  createConsumerFolder,
  generateHeyApi,
  link,
  mostCalls,
  run,
} from "./consumer-folder.ts";
import { type EditorLatency, measureEditor } from "./editor-latency.ts";
import { markdownTable } from "./markdown-table.ts";
import { median } from "./measure-node.ts";
import { peersFolder } from "./peers-folder.ts";
import { type TypeCheck, typeCheck } from "./type-check.ts";

const clients = [noClient, handWritten, jobglotClient, openapiFetch, heyApi, orval] as const;

/** What is written in the editor, at the end of the app with three calls. */
const expressions: readonly (readonly [ConsumedClient, string])[] = [
  [jobglotClient, "client."],
  [jobglotClient, "client.archivedAdapters."],
  [openapiFetch, "client."],
  [openapiFetch, 'client.GET("'],
  [heyApi, "client."],
];

/** The folder with everything that the apps import, ours and the peers'. */
async function createFolder(peers: string): Promise<string> {
  const root = await createConsumerFolder(clients);
  const document = join(root, "synthetic-300.json");
  const peer = (script: string): string => join(peers, "node_modules", script);
  await link(root, "openapi-fetch", peer("openapi-fetch"));
  await run(root, peer("openapi-typescript/bin/cli.js"), document, "--output", "schema.d.ts");
  await writeFile(join(root, "hand-written.d.ts"), handWrittenDeclarations(consumerCalls(mostCalls)));
  await generateHeyApi(root, peers);
  await run(
    root,
    peer("orval/dist/bin/orval.mjs"),
    "--input",
    document,
    "--output",
    "orval/api.ts",
    "--client",
    "fetch",
  );
  return root;
}

type Version = "5.9" | "6.0" | "7.0";

function typescripts(peers: string): Readonly<Record<Version, string>> {
  const inTests = createRequire(join(repository, "test/package.json"));
  return {
    "5.9": join(peers, "node_modules/typescript"),
    "6.0": join(inTests.resolve("typescript-6/package.json"), ".."),
    "7.0": join(repository, "node_modules/typescript"),
  };
}

async function checkAll(root: string, compiler: string, runs: number): Promise<string[][]> {
  const measured = clients.map((client) => ({
    client,
    sizes: consumerSizes.map((size) => ({ size, checks: [] as TypeCheck[] })),
  }));
  for (let run = 0; run < runs; run++) {
    for (const { client, sizes } of measured) {
      for (const { size, checks } of sizes) {
        checks.push(await typeCheck(compiler, root, consumerPaths(client, size).project));
      }
    }
  }
  const figure = (checks: readonly TypeCheck[], name: keyof TypeCheck): number =>
    median(checks.map((check) => check[name]));
  return measured.map(({ client, sizes }) => [
    client.name,
    ...sizes.flatMap(({ checks }) => [
      figure(checks, "instantiations").toLocaleString("en"),
      figure(checks, "checkSeconds").toFixed(3),
      figure(checks, "totalSeconds").toFixed(2),
    ]),
  ]);
}

async function editAll(root: string, server: string, { runs }: BenchmarkSettings): Promise<string[][]> {
  const measured = expressions.map(([client, expression]) => ({
    client,
    expression,
    latencies: [] as EditorLatency[],
  }));
  for (let run = 0; run < runs; run++) {
    for (const { client, expression, latencies } of measured) {
      latencies.push(await measureEditor(server, root, consumerPaths(client, 3).file, expression));
    }
  }
  return measured.map(({ client, expression, latencies }) => [
    client.name,
    `\`${expression}\``,
    median(latencies.map(({ completions }) => completions)).toString(),
    median(latencies.map(({ firstMilliseconds }) => firstMilliseconds)).toFixed(0),
    median(latencies.map(({ nextMilliseconds }) => nextMilliseconds)).toFixed(1),
  ]);
}

/** What apps cost the compiler and the editor. `npm run bench -- check` runs it. */
export const check: Benchmark = async (settings) => {
  const peers = await peersFolder();
  const root = await createFolder(peers);
  const installed = typescripts(peers);
  const tables: string[] = [];
  for (const version of ["5.9", "6.0", "7.0"] as const) {
    progress(`TypeScript ${version}: ${settings.runs} runs`);
    const rows = await checkAll(root, join(installed[version], "bin/tsc"), settings.runs);
    const heads = consumerSizes.flatMap((size) => [`${size} calls: instantiations`, "check s", "total s"]);
    tables.push(`TypeScript ${version}:\n\n${markdownTable(["", ...heads], rows)}`);
  }
  for (const version of ["5.9", "6.0"] as const) {
    progress(`tsserver ${version}: ${settings.runs} runs`);
    const rows = await editAll(root, join(installed[version], "lib/tsserver.js"), settings);
    const heads = ["", "written", "completions", "first, ms", "after a change, ms"];
    tables.push(`Completions, by the tsserver of TypeScript ${version}:\n\n${markdownTable(heads, rows)}`);
  }
  await rm(root, { recursive: true });
  return `${machine()}; apps that call the synthetic document of 300 operations, checked under \`strict\` with
\`--extendedDiagnostics\`; the median of ${settings.runs}. Ours is the package as it is published. The hand-written functions stand in a
\`.d.ts\` beside the types of openapi-typescript, which openapi-fetch has as well. The first completions include the start
of the server; TypeScript 7.0 has no tsserver.

${tables.join("\n\n")}`;
};
