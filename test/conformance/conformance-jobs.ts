import type { ClientOptions, Job, JobToken, Simulation } from "@jobglot/core";
import { createOctoAI } from "@jobglot/octoai";
import { simulation as octoai } from "@jobglot/octoai/simulator";
import { createScaiGrid } from "@jobglot/scaigrid";
import { simulation as scaigrid } from "@jobglot/scaigrid/simulator";
import { createSerika } from "@jobglot/serika";
import { simulation as serika } from "@jobglot/serika/simulator";
import { createSocaity } from "@jobglot/socaity";
import { simulation as socaity } from "@jobglot/socaity/simulator";
import { createVaikerAI } from "@jobglot/vaikerai";
import { simulation as vaikerai } from "@jobglot/vaikerai/simulator";

/** Settings that every client of the suite gets. */
export type Settings = ClientOptions & { readonly apiKey: string };

/** A client, for as much as the suite needs of it. */
export interface Connection {
  submit(): Promise<Job>;
  /** Takes a job up from its token, as JSON, the way another process gets it. */
  resume(token: string): Job;
}

/** One kind of job for each lifecycle of each provider. */
export interface ConformanceJob {
  /** The name of the lifecycle in the spec. */
  readonly lifecycle: string;
  readonly simulation: Simulation;
  /** The operation that submits it. */
  readonly operation: string;
  connect(settings: Settings): Connection;
}

/** The token comes as text, so that nothing but JSON passes. */
const read = <Name extends string>(token: string): JobToken<Name> => JSON.parse(token);

export const conformanceJobs: readonly ConformanceJob[] = [
  {
    simulation: octoai,
    lifecycle: "inference",
    operation: "generate.sdxl",
    connect(settings) {
      const { jobs } = createOctoAI(settings);
      return {
        submit: () => jobs.generate.sdxl({ body: { prompt: "A cat astronaut" } }),
        resume: (token) => jobs.resume(read<"generate.sdxl">(token)),
      };
    },
  },
  {
    simulation: scaigrid,
    lifecycle: "batch",
    operation: "batch.create",
    connect(settings) {
      const { jobs } = createScaiGrid({ ...settings, baseUrl: "https://grid.example.com/v1/inference" });
      return {
        submit: () =>
          jobs.batch.create({
            body: { input_file_url: "s3://bucket/requests.jsonl", endpoint_completion_window: "24h" },
          }),
        resume: (token) => jobs.resume(read<"batch.create">(token)),
      };
    },
  },
  {
    simulation: serika,
    lifecycle: "image",
    operation: "images.create",
    connect(settings) {
      const { jobs } = createSerika(settings);
      return {
        submit: () =>
          jobs.images.create({
            body: { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" },
          }),
        resume: (token) => jobs.resume(read<"images.create">(token)),
      };
    },
  },
  {
    simulation: socaity,
    lifecycle: "generation",
    operation: "generate",
    connect(settings) {
      const { jobs } = createSocaity(settings);
      return {
        submit: () =>
          jobs.generate({
            params: { path: { model: "flux-schnell" } },
            body: { prompt: "hello world" },
          }),
        resume: (token) => jobs.resume(read<"generate">(token)),
      };
    },
  },
  {
    simulation: vaikerai,
    lifecycle: "prediction",
    operation: "predictions.create",
    connect(settings) {
      const { jobs } = createVaikerAI(settings);
      return {
        submit: () => jobs.predictions.create({ body: { version: "5c7d5dc6", input: { text: "Alice" } } }),
        resume: (token) => jobs.resume(read<"predictions.create">(token)),
      };
    },
  },
  {
    simulation: vaikerai,
    lifecycle: "training",
    operation: "trainings.create",
    connect(settings) {
      const { jobs } = createVaikerAI(settings);
      return {
        submit: () =>
          jobs.trainings.create({
            params: { path: { model_owner: "stability-ai", model_name: "sdxl", version_id: "da77bc59" } },
            body: { destination: "me/my-model", input: { input_images: "https://example.com/images.zip" } },
          }),
        resume: (token) => jobs.resume(read<"trainings.create">(token)),
      };
    },
  },
];
