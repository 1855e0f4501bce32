import type { Job } from "@jobglot/core";
import { createOctoAI } from "@jobglot/octoai";
import { createScaiGrid } from "@jobglot/scaigrid";
import { createSerika } from "@jobglot/serika";
import { createSocaity } from "@jobglot/socaity";
import { createVaikerAI } from "@jobglot/vaikerai";

/** One job of the tour. */
export interface TourJob {
  readonly provider: string;
  /** The call, as a reader would type it. */
  readonly call: string;
  readonly submit: () => Promise<Job>;
}

/**
 * A job of each kind that the providers have, through the emitted clients.
 *
 * @param baseUrls for each provider, where each server of its spec is to be found.
 */
export function createTourJobs(
  baseUrls: Readonly<Record<string, Readonly<Record<string, string>>>>,
): TourJob[] {
  // The simulator takes any key: it plays the providers' part, it does not bill.
  const settings = (provider: string) => ({ apiKey: "any-key", baseUrl: baseUrls[provider] ?? {} });
  const socaity = createSocaity(settings("socaity"));
  const scaigrid = createScaiGrid(settings("scaigrid"));
  const octoai = createOctoAI(settings("octoai"));
  const vaikerai = createVaikerAI(settings("vaikerai"));
  const serika = createSerika(settings("serika"));

  return [
    {
      provider: "Socaity",
      call: "jobs.generate",
      submit: () =>
        socaity.jobs.generate({
          params: { path: { model: "flux-schnell" } },
          body: { prompt: "hello world" },
        }),
    },
    {
      provider: "ScaiGrid",
      call: "jobs.batch.create",
      submit: () =>
        scaigrid.jobs.batch.create({
          body: { input_file_url: "s3://bucket/requests.jsonl", endpoint_completion_window: "24h" },
        }),
    },
    {
      provider: "OctoAI",
      call: "jobs.generate.sdxl",
      submit: () =>
        octoai.jobs.generate.sdxl({ body: { prompt: "A photo of a cute cat astronaut in space" } }),
    },
    {
      provider: "VaikerAI",
      call: "jobs.predictions.create",
      submit: () =>
        vaikerai.jobs.predictions.create({
          body: {
            version: "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa",
            input: { text: "Alice" },
          },
        }),
    },
    {
      provider: "VaikerAI",
      call: "jobs.trainings.create",
      submit: () =>
        vaikerai.jobs.trainings.create({
          params: {
            path: {
              model_owner: "stability-ai",
              model_name: "sdxl",
              version_id: "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf",
            },
          },
          body: {
            destination: "my-organization/my-model",
            input: { input_images: "https://example.com/my-input-images.zip" },
          },
        }),
    },
    {
      provider: "Serika",
      call: "jobs.images.create",
      submit: () =>
        serika.jobs.images.create({
          body: {
            model: "tensorart-illustrious-xl-v2-aesthetic",
            prompt: "A futuristic city with neon lights, cyberpunk style",
          },
        }),
    },
  ];
}
