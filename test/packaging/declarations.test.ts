import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repository, runScript } from "../command-line/run-command.ts";
import { createScratchApp } from "./scratch-app.ts";

const direct = ["job-status", "socaity", "vaikerai"];
let root: string;

/** An app that sees what it depends on and nothing else, as pnpm and npm with `--install-strategy=linked` lay it out. */
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-linked-")));
  const installed = await createScratchApp();
  await cp(join(installed.root, "node_modules"), join(root, "node_modules/.store/node_modules"), {
    recursive: true,
  });
  await installed.remove();
  await mkdir(join(root, "node_modules/@jobglot"));
  for (const name of direct) {
    const stored = join(root, "node_modules/.store/node_modules/@jobglot", name);
    await symlink(stored, join(root, "node_modules/@jobglot", name), "junction");
  }
});
afterAll(() => rm(root, { recursive: true }));

/** A library of that app: what it exports has the types that clients hand out, none of them named. */
const source = `import { toJobStatus } from "@jobglot/job-status";
import { createSocaity } from "@jobglot/socaity";
import { ApiError, createVaikerAI, createWebhookInbox, JobEndedError, predictionsCreateJob } from "@jobglot/vaikerai";
import { AbortedError, createDurations, isTerminal, type VaikerAIOptions, type WaitOptions } from "@jobglot/vaikerai";
import { type ClientOptions, type Hooks, type WebhookSource, vaikerai } from "@jobglot/vaikerai";
import { snapshotOf, WebhookError, type WebhookEvent, type WebhookInboxOptions } from "@jobglot/vaikerai";

export const client = createVaikerAI({ apiKey: "key" });
export const inbox = createWebhookInbox({ provider: "vaikerai", secrets: "a2V5" });
export const definition = predictionsCreateJob;
export const { http, jobs, models } = client;
export const { generate, resume } = createSocaity({ apiKey: "key" }).jobs;
export const draw = () => generate({ params: { path: { model: "m" } }, body: { prompt: "p" } });
export const submit = () => jobs.predictions.create({ body: { version: "v", input: {} } });
export const wait = async () => (await submit()).result();
export const poll = async () => (await submit()).poll();
export const cancel = async () => (await submit()).cancel();
export const stream = async () => (await submit()).stream();
export const token = async () => (await submit()).toJSON();
export const read = (event: WebhookEvent) => snapshotOf(predictionsCreateJob, event);
export const listen = ({ subscribe }: WebhookSource) => subscribe;
export const listAll = () => models.listAll();
export async function active() {
  const snapshot = await poll();
  return snapshot.status === "QUEUED" ? snapshot : undefined;
}
export async function finished() {
  const snapshot = await poll();
  return snapshot.status === "FINISHED" ? snapshot : undefined;
}
export async function ended() {
  const snapshot = await poll();
  return snapshot.status === "FAILED" ? snapshot : undefined;
}
export const ending = (error: unknown) => (error instanceof JobEndedError ? error : undefined);
export const refusal = (error: unknown) => (error instanceof ApiError ? error : undefined);
export const reason = (error: unknown) => (error instanceof WebhookError ? error.reason : undefined);
export const abandoned = (error: unknown) => (error instanceof AbortedError ? error.job : undefined);
export const durations = createDurations();
export const saved = () => durations.toJSON();
export const summary = (operation: string) => saved().operations[operation];
export const provider = vaikerai;
export const log = {
  onRequest: (event) => console.log(event),
  onResponse: (event) => console.log(event),
  onRetry: (event) => console.log(event),
  onStatus: (event) => console.log(event),
} satisfies Hooks;
export const keys = ({ apiKey }: ClientOptions) => apiKey;
export const handle = async () => (await token()).handle;
export const settings = ({ hooks, clock, apiKey, baseUrl }: VaikerAIOptions) => ({ hooks, clock, apiKey, baseUrl });
export const patience = ({ timeout }: WaitOptions) => timeout;
export const secrets = (options: WebhookInboxOptions) => options.secrets;
export async function lastState() {
  const { status } = await poll();
  return isTerminal(status) ? status : undefined;
}
export const state = (word: "succeeded" | "failed") => toJobStatus("vaikerai", word);
`;

it("can declare and export what clients hand out", async () => {
  await writeFile(join(root, "library.ts"), source);
  const compilerOptions = {
    target: "ES2023",
    module: "nodenext",
    lib: ["ES2023", "DOM"],
    types: [],
    strict: true,
    declaration: true,
    rootDir: ".",
    outDir: "dist",
  };
  await writeFile(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["library.ts"] }));
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  expect(await runScript(compiler, ["-p", "tsconfig.json"], root)).toEqual({
    exitCode: 0,
    output: "",
    errors: "",
  });
});
