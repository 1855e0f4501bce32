import type { Job, JobToken } from "@jobglot/core";
import { createOctoAI, type OctoAIJobs } from "@jobglot/octoai";
import { createScaiGrid, type ScaiGridJobs } from "@jobglot/scaigrid";
import { createSerika, type SerikaJobs } from "@jobglot/serika";
import { createSocaity, type SocaityJobs } from "@jobglot/socaity";
import { createVaikerAI, type VaikerAIJobs } from "@jobglot/vaikerai";
import { type BaseUrls, settingsFor } from "./simulated-world.ts";

/** What the process is given, as its only argument, in JSON. */
export interface ResumeRequest {
  readonly baseUrls: BaseUrls;
  /** What `job.toJSON()` gave in another process. */
  readonly tokens: readonly JobToken[];
}

/** What the process prints, in JSON. */
export type ResumeAnswer = readonly {
  readonly id: string;
  readonly status: string | undefined;
  readonly result: unknown;
}[];

/** A token comes from a file or a queue, so its operation is known only once it is read. */
const isOf = <Name extends string>(token: JobToken, ...names: readonly Name[]): token is JobToken<Name> =>
  names.some((name) => name === token.operation);

function resume(token: JobToken, baseUrls: BaseUrls): Job {
  const settings = settingsFor(baseUrls, token.provider);
  if (isOf<keyof SocaityJobs>(token, "generate")) return createSocaity(settings).jobs.resume(token);
  if (isOf<keyof ScaiGridJobs>(token, "batch.create")) return createScaiGrid(settings).jobs.resume(token);
  if (isOf<keyof OctoAIJobs>(token, "generate.sdxl")) return createOctoAI(settings).jobs.resume(token);
  if (isOf<keyof SerikaJobs>(token, "images.create")) return createSerika(settings).jobs.resume(token);
  if (isOf<keyof VaikerAIJobs>(token, "predictions.create", "trainings.create")) {
    return createVaikerAI(settings).jobs.resume(token);
  }
  throw new Error(`No client knows ${token.operation}.`);
}

const { baseUrls, tokens }: ResumeRequest = JSON.parse(process.argv[2] ?? "");
const answer: ResumeAnswer = await Promise.all(
  tokens.map(async (token) => {
    const job = resume(token, baseUrls);
    const result = await job.result({ timeout: "20s" });
    return { id: job.id, status: job.snapshot?.status, result };
  }),
);
console.log(JSON.stringify(answer));
