import type { CancelOutcome, Job } from "@jobglot/core";
import { createOctoAI } from "@jobglot/octoai";
import { createScaiGrid } from "@jobglot/scaigrid";
import { createSerika } from "@jobglot/serika";
import { createSocaity } from "@jobglot/socaity";
import { createVaikerAI } from "@jobglot/vaikerai";
import { type BaseUrls, settingsFor } from "./simulated-world.ts";

/** A job of each lifecycle of each provider. */
export interface RoadJob {
  /** Provider and operation. */
  readonly title: string;
  readonly provider: string;
  /** The name of its lifecycle in the document. */
  readonly lifecycle: string;
  /** What cancelling it comes to. */
  readonly cancelOutcome: CancelOutcome;
  submit(baseUrls: BaseUrls): Promise<Job>;
}

export const sixJobs: readonly RoadJob[] = [
  {
    title: "socaity generate",
    provider: "socaity",
    lifecycle: "generation",
    cancelOutcome: "confirmed",
    submit: (baseUrls) =>
      createSocaity(settingsFor(baseUrls, "socaity")).jobs.generate({
        params: { path: { model: "flux-schnell" } },
        body: { prompt: "hello world" },
      }),
  },
  {
    title: "scaigrid batch.create",
    provider: "scaigrid",
    lifecycle: "batch",
    cancelOutcome: "requested",
    submit: (baseUrls) =>
      createScaiGrid(settingsFor(baseUrls, "scaigrid")).jobs.batch.create({
        body: { input_file_url: "s3://bucket/requests.jsonl", endpoint_completion_window: "24h" },
      }),
  },
  {
    title: "octoai generate.sdxl",
    provider: "octoai",
    lifecycle: "inference",
    cancelOutcome: "unsupported",
    submit: (baseUrls) =>
      createOctoAI(settingsFor(baseUrls, "octoai")).jobs.generate.sdxl({
        body: { prompt: "A cat astronaut" },
      }),
  },
  {
    title: "vaikerai predictions.create",
    provider: "vaikerai",
    lifecycle: "prediction",
    cancelOutcome: "requested",
    submit: (baseUrls) =>
      createVaikerAI(settingsFor(baseUrls, "vaikerai")).jobs.predictions.create({
        body: { version: "5c7d5dc6", input: { text: "Alice" } },
      }),
  },
  {
    title: "vaikerai trainings.create",
    provider: "vaikerai",
    lifecycle: "training",
    cancelOutcome: "requested",
    submit: (baseUrls) =>
      createVaikerAI(settingsFor(baseUrls, "vaikerai")).jobs.trainings.create({
        params: { path: { model_owner: "stability-ai", model_name: "sdxl", version_id: "da77bc59" } },
        body: { destination: "me/my-model", input: { input_images: "https://example.com/images.zip" } },
      }),
  },
  {
    title: "serika images.create",
    provider: "serika",
    lifecycle: "image",
    cancelOutcome: "unsupported",
    submit: (baseUrls) =>
      createSerika(settingsFor(baseUrls, "serika")).jobs.images.create({
        body: { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" },
      }),
  },
];
