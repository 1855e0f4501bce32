/**
 * Prints the job lifecycles that `jobglot add` proposes for OpenAPI documents, and what becomes of a job of each in every
 * scenario of the conformance suite: the second table of docs/documents.md. What went wrong goes to the standard error output.
 *
 * Build the packages, then run `npx node test/bench/proposals.ts <file>…`.
 */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Simulation } from "@jobglot/core";
import { generate } from "../../generator/src/generate.ts";
import { modelOf } from "../../generator/src/generate-provider.ts";
import { loadDocument } from "../../generator/src/load/load-document.ts";
import type { ProviderModel } from "../../generator/src/model/provider-model.ts";
import { callOf } from "../../generator/src/propose/document-operations.ts";
import { proposeOverlay } from "../../generator/src/propose/propose-overlay.ts";
import { schemaSetOf } from "../../packages/simulator/dist/schema-set.js";
import { repository } from "../command-line/run-command.ts";
import { conform, problemsOf } from "../conformance/conform.ts";
import { simulationOf } from "../conformance/job-under-test.ts";
import { nameOf } from "../specs/standalone-packages.ts";
import { sampleInput } from "./call-operations.ts";
import { compilePackages } from "./document-trial.ts";

interface Proposed {
  readonly name: string;
  readonly model: ProviderModel;
  readonly lifecycles: ReturnType<typeof proposeOverlay>["lifecycles"];
}

/** Generates the package of a document with the overlay that is proposed for it, into a folder of its name. */
async function generateProposed(place: string, scratch: string): Promise<Proposed> {
  const name = nameOf(place).toLowerCase();
  const request = {
    name,
    root: scratch,
    file: resolve(place),
    overlay: join(scratch, `${name}.overlay.yaml`),
  };
  const { document } = await loadDocument({ name, root: scratch, file: request.file });
  const { text, lifecycles } = proposeOverlay(document);
  await writeFile(request.overlay, text);
  // throws where the proposal does not hold
  const { model } = await modelOf(await loadDocument(request), name);
  const { file: spec, overlay } = request;
  await generate({ root: scratch, check: false, force: false, spec, overlay, out: join(scratch, name) });
  return { name, model, lifecycles };
}

/** What becomes of a job of a lifecycle: how many of its trials went wrong, or why there were none. */
async function tryLifecycle({ name, model }: Proposed, lifecycle: string, scratch: string): Promise<string> {
  const module = pathToFileURL(join(scratch, "dist", name, "src/index.js")).href;
  const simulation = await simulationOf({ module, method: "", input: {} });
  for (const { operation: id } of submitsOf(simulation, lifecycle)) {
    const operation = model.operations.find((each) => each.id === id);
    const route = simulation.routes.find((each) => each.operation === id);
    if (operation === undefined || route === undefined) throw new Error(`${id} is no operation of ${name}.`);
    const sample = sampleInput(operation, route, schemaSetOf(simulation));
    if (sample === undefined) continue;
    const [input = {}] = sample;
    const method = [...operation.names.groups, operation.names.method].join(".");
    const [server = ""] = simulation.servers;
    const baseUrl = server.includes("{") ? server.replace(/\{[^}]*\}/, "https://own.test") : undefined;
    const problems = problemsOf(await conform({ module, method, operation: id, input, baseUrl }));
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    return problems.length === 0 ? "conforms" : `${problems.length} problems`;
  }
  return "no valid sample";
}

function submitsOf({ lifecycles }: Simulation, name: string) {
  return lifecycles.find((lifecycle) => lifecycle.name === name)?.submits ?? [];
}

const scratch = await realpath(await mkdtemp(join(tmpdir(), "jobglot-proposals-")));
await mkdir(join(scratch, "node_modules/@jobglot"), { recursive: true });
await symlink(join(repository, "packages/core"), join(scratch, "node_modules/@jobglot/core"), "junction");
await writeFile(join(scratch, "package.json"), JSON.stringify({ private: true, type: "module" }));
const proposed: Proposed[] = [];
for (const place of process.argv.slice(2)) proposed.push(await generateProposed(place, scratch));
const withJobs = proposed.filter(({ lifecycles }) => lifecycles.length > 0);
process.stderr.write(
  await compilePackages(
    "7.0",
    withJobs.map(({ name }) => name),
    scratch,
  ),
);
const heads = ["document", "submits", "polls", "confidence", "open words", "in every scenario"];
process.stdout.write(`| ${heads.join(" | ")} |\n|${"---|".repeat(heads.length)}\n`);
for (const document of withJobs) {
  for (const { name, poll, submits, confidence } of document.lifecycles) {
    const [first, ...others] = submits.map(({ operation }) => callOf(operation));
    const open = poll.words.flatMap(({ word, state }) => (state === undefined ? [word] : []));
    const submitting = others.length === 0 ? first : `${first} and ${others.length} more`;
    const outcome = await tryLifecycle(document, name, scratch);
    const cells = [
      document.model.title,
      submitting,
      callOf(poll.operation),
      confidence,
      open.join(", "),
      outcome,
    ];
    process.stdout.write(`| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |\n`);
  }
}
await rm(scratch, { recursive: true });
