import { createOctoAI, type InferenceResult } from "@jobglot/octoai";
import { type BatchResult, createScaiGrid } from "@jobglot/scaigrid";
import { createSerika, type ImageResult } from "@jobglot/serika";
import { createSocaity, type GenerationResult } from "@jobglot/socaity";
import { createVaikerAI, type PredictionResult } from "@jobglot/vaikerai";
import type { Demo } from "./demo.ts";
import { simulatedServers } from "./simulated-servers.ts";

/** The simulator takes any key. Against the real providers, a page goes through a server of yours that holds the key. */
const settings = (provider: string) => ({ apiKey: "any-key", baseUrl: simulatedServers[provider] ?? {} });

const octoai = createOctoAI(settings("octoai"));
const scaigrid = createScaiGrid(settings("scaigrid"));
const serika = createSerika(settings("serika"));
const socaity = createSocaity(settings("socaity"));
const vaikerai = createVaikerAI(settings("vaikerai"));

export const serikaDemo: Demo<ImageResult, "images.create"> = {
  title: "Serika",
  call: "jobs.images.create",
  prompt: "A futuristic city with neon lights, cyberpunk style",
  submit: (options) =>
    serika.jobs.images.create(
      { body: { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: serikaDemo.prompt } },
      options,
    ),
  resume: (token) => serika.jobs.resume(token),
  show: ({ url }) => ({ kind: "image", source: url }),
};

export const octoaiDemo: Demo<InferenceResult, "generate.sdxl"> = {
  title: "OctoAI",
  call: "jobs.generate.sdxl",
  prompt: "A photo of a cute cat astronaut in space",
  submit: (options) => octoai.jobs.generate.sdxl({ body: { prompt: octoaiDemo.prompt } }, options),
  resume: (token) => octoai.jobs.resume(token),
  show: ({ images: [image] }) =>
    image?.image_b64 == null
      ? { kind: "text", text: "The image was removed for safety." }
      : { kind: "image", source: `data:image/png;base64,${image.image_b64}` },
};

export const socaityDemo: Demo<GenerationResult, "generate"> = {
  title: "Socaity",
  call: "jobs.generate",
  prompt: "A harbour at dawn, in oil",
  submit: (options) =>
    socaity.jobs.generate(
      { params: { path: { model: "flux-schnell" } }, body: { prompt: socaityDemo.prompt } },
      options,
    ),
  resume: (token) => socaity.jobs.resume(token),
  show: (result) =>
    typeof result === "string" && URL.canParse(result)
      ? { kind: "image", source: result }
      : { kind: "text", text: JSON.stringify(result, null, 2) },
};

export const vaikeraiDemo: Demo<PredictionResult, "predictions.create"> = {
  title: "VaikerAI",
  call: "jobs.predictions.create",
  prompt: "Alice",
  submit: (options) =>
    vaikerai.jobs.predictions.create(
      {
        body: {
          version: "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa",
          input: { text: "Alice" },
        },
      },
      options,
    ),
  resume: (token) => vaikerai.jobs.resume(token),
  show: (result) => ({
    kind: "text",
    text: typeof result === "string" ? result : JSON.stringify(result, null, 2),
  }),
};

export const scaigridDemo: Demo<BatchResult, "batch.create"> = {
  title: "ScaiGrid",
  call: "jobs.batch.create",
  prompt: "s3://bucket/requests.jsonl",
  submit: (options) =>
    scaigrid.jobs.batch.create(
      { body: { input_file_url: scaigridDemo.prompt, endpoint_completion_window: "24h" } },
      options,
    ),
  resume: (token) => scaigrid.jobs.resume(token),
  show: ({ output_file_url }) => ({ kind: "text", text: `Answers: ${output_file_url ?? "none"}` }),
};
