import { aiHorde } from "./ai-horde.ts";
import { anthropicBatch } from "./anthropic-batch.ts";
import { assemblyai } from "./assemblyai.ts";
import { azureOpenAI } from "./azure-openai.ts";
import { bedrock } from "./bedrock.ts";
import { bfl } from "./bfl.ts";
import { civitai } from "./civitai.ts";
import { elevenlabs } from "./elevenlabs.ts";
import { fal } from "./fal.ts";
import { googleOperations } from "./google-operations.ts";
import { huggingfaceJobs } from "./huggingface-jobs.ts";
import { kling } from "./kling.ts";
import { leonardo } from "./leonardo.ts";
import { luma } from "./luma.ts";
import { mistralBatch } from "./mistral-batch.ts";
import { modelslab } from "./modelslab.ts";
import { novita } from "./novita.ts";
import { numbered } from "./numbered.ts";
import { openaiBatch } from "./openai-batch.ts";
import { openaiVideo } from "./openai-video.ts";
import type { ProviderCase } from "./provider-case.ts";
import { replicate } from "./replicate.ts";
import { revAI } from "./rev-ai.ts";
import { runpod } from "./runpod.ts";
import { runway } from "./runway.ts";
import { stability } from "./stability.ts";
import { tensorart } from "./tensorart.ts";
import { together } from "./together.ts";
import { topaz } from "./topaz.ts";

export const providerCases: readonly ProviderCase[] = [
  aiHorde,
  anthropicBatch,
  assemblyai,
  azureOpenAI,
  bedrock,
  bfl,
  civitai,
  elevenlabs,
  fal,
  huggingfaceJobs,
  googleOperations,
  kling,
  leonardo,
  luma,
  mistralBatch,
  modelslab,
  novita,
  numbered,
  openaiBatch,
  openaiVideo,
  replicate,
  revAI,
  runpod,
  runway,
  stability,
  tensorart,
  together,
  topaz,
];
