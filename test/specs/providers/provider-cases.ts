/** A job of a provider from its submission to its end. */
export interface ProviderCase {
  readonly provider: string;
  /** The submitting method below `client.jobs`. */
  readonly method: string;
  readonly input: object;
  readonly baseUrl?: string;
  readonly exchanges: readonly ScriptedExchange[];
  /** The states of the snapshots, each once in its turn. */
  readonly states: readonly string[];
  /** The result; of a job that fails, absent. */
  readonly result?: unknown;
  /** What the message of the error of a failing job ends with. */
  readonly error?: string;
}

export interface ScriptedExchange {
  /** Method and URL that have to come next. */
  readonly request: string;
  /** The JSON body that has to come with it. */
  readonly sent?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The JSON answer, or bytes. */
  readonly answer?: unknown;
}

const fal = "https://queue.fal.run/fal-ai/flux/requests/7";

export const providerCases: readonly ProviderCase[] = [
  {
    provider: "replicate",
    method: "predictions.create",
    input: { body: { version: "v", input: { prompt: "Alice" } } },
    exchanges: [
      {
        request: "POST https://api.replicate.com/v1/predictions",
        status: 201,
        answer: { id: "7", status: "starting" },
      },
      {
        request: "GET https://api.replicate.com/v1/predictions/7",
        answer: { id: "7", status: "processing", logs: "10%" },
      },
      {
        request: "GET https://api.replicate.com/v1/predictions/7",
        answer: { id: "7", status: "succeeded", output: ["a.png"], error: null },
      },
    ],
    states: ["PROCESSING", "FINISHED"],
    result: ["a.png"],
  },
  {
    provider: "fal",
    method: "submit",
    input: { params: { path: { owner: "fal-ai", model: "flux" } }, body: { prompt: "Alice" } },
    exchanges: [
      {
        request: "POST https://queue.fal.run/fal-ai/flux",
        answer: {
          request_id: "7",
          status_url: `${fal}/status`,
          response_url: fal,
          cancel_url: `${fal}/cancel`,
        },
      },
      { request: `GET ${fal}/status`, status: 202, answer: { status: "IN_QUEUE" } },
      { request: `GET ${fal}/status`, answer: { status: "COMPLETED" } },
      { request: `GET ${fal}`, answer: { images: [] } },
    ],
    states: ["QUEUED", "FINISHED"],
    result: { images: [] },
  },
  {
    provider: "azure-openai",
    method: "images.create",
    baseUrl: "https://acme.openai.azure.com/openai",
    input: { body: { prompt: "Alice" } },
    exchanges: [
      {
        request: "POST https://acme.openai.azure.com/openai/images/generations:submit",
        status: 202,
        headers: { "Operation-Location": "https://acme.openai.azure.com/openai/operations/images/7?v=1" },
      },
      {
        request: "GET https://acme.openai.azure.com/openai/operations/images/7?v=1",
        answer: { id: "7", status: "running" },
      },
      {
        request: "GET https://acme.openai.azure.com/openai/operations/images/7?v=1",
        answer: { id: "7", status: "failed", error: { code: "contentFilter", message: "Filtered." } },
      },
    ],
    states: ["PROCESSING", "FAILED"],
    error: "Filtered.",
  },
  {
    provider: "stability",
    method: "upscale",
    input: { body: { image: new Blob(["a"]), prompt: "Alice" } },
    exchanges: [
      {
        request: "POST https://api.stability.ai/v2beta/stable-image/upscale/creative",
        answer: { id: "7" },
      },
      { request: "GET https://api.stability.ai/v2beta/results/7", status: 202, answer: { id: "7" } },
      { request: "GET https://api.stability.ai/v2beta/results/7", answer: new Blob(["bytes"]) },
    ],
    states: ["PROCESSING", "FINISHED"],
    result: { type: "image/png", text: "bytes" },
  },
  {
    provider: "ai-horde",
    method: "generate",
    input: { body: { prompt: "Alice" } },
    exchanges: [
      { request: "POST https://aihorde.net/api/v2/generate/async", status: 202, answer: { id: "7" } },
      {
        request: "GET https://aihorde.net/api/v2/generate/check/7",
        answer: { done: false, faulted: false, processing: 0 },
      },
      {
        request: "GET https://aihorde.net/api/v2/generate/check/7",
        answer: { done: false, faulted: false, processing: 1 },
      },
      {
        request: "GET https://aihorde.net/api/v2/generate/check/7",
        answer: { done: true, faulted: false, processing: 0 },
      },
      {
        request: "GET https://aihorde.net/api/v2/generate/status/7",
        answer: { generations: [{ img: "a" }] },
      },
    ],
    states: ["QUEUED", "PROCESSING", "FINISHED"],
    result: { generations: [{ img: "a" }] },
  },
  {
    provider: "kling",
    method: "videos.create",
    input: { body: { prompt: "Alice" } },
    exchanges: [
      {
        request: "POST https://api.klingai.com/v1/videos/text2video",
        answer: { code: 0, message: "", request_id: "r", data: { task_id: "7", task_status: "submitted" } },
      },
      {
        request: "GET https://api.klingai.com/v1/videos/text2video/7",
        answer: {
          code: 0,
          message: "",
          request_id: "r",
          data: { task_id: "7", task_status: "succeed", task_result: { videos: [] } },
        },
      },
    ],
    states: ["FINISHED"],
    result: { videos: [] },
  },
  {
    provider: "together",
    method: "queue.submit",
    input: { body: { model: "acme/flux", payload: {} } },
    exchanges: [
      { request: "POST https://api.together.ai/v1/queue/submit", answer: { requestId: "7" } },
      {
        request: "GET https://api.together.ai/v1/queue/status?request_id=7&model=acme%2Fflux",
        answer: { status: "done", outputs: { url: "a" } },
      },
    ],
    states: ["FINISHED"],
    result: { url: "a" },
  },
  {
    provider: "modelslab",
    method: "images.create",
    input: { body: { key: "k", prompt: "Alice" } },
    exchanges: [
      {
        request: "POST https://modelslab.com/api/v6/images/text2img",
        answer: { id: 7, status: "processing" },
      },
      {
        request: "POST https://modelslab.com/api/v6/images/fetch/7",
        sent: { key: "k" },
        answer: { id: 7, status: "success", output: ["a.png"] },
      },
    ],
    states: ["FINISHED"],
    result: ["a.png"],
  },
  {
    provider: "runpod",
    method: "run",
    input: { params: { path: { endpoint: "e" } }, body: { input: {} } },
    exchanges: [
      { request: "POST https://api.runpod.ai/v2/e/run", answer: { id: "7", status: "IN_QUEUE" } },
      { request: "GET https://api.runpod.ai/v2/e/status/7", answer: { id: "7", status: "TIMED_OUT" } },
    ],
    states: ["TIMEOUT"],
    error: "runpod job 7 timed out at the provider.",
  },
  {
    provider: "bfl",
    method: "fluxPro",
    input: { body: { prompt: "Alice" } },
    exchanges: [
      {
        request: "POST https://api.bfl.ai/v1/flux-pro",
        answer: { id: "7", polling_url: "https://api.eu1.bfl.ai/v1/get_result?id=7" },
      },
      {
        request: "GET https://api.bfl.ai/v1/get_result?id=7",
        answer: { id: "7", status: "Pending", result: null },
      },
      {
        request: "GET https://api.bfl.ai/v1/get_result?id=7",
        answer: { id: "7", status: "Ready", result: { sample: "a.png" } },
      },
    ],
    states: ["PENDING", "FINISHED"],
    result: { sample: "a.png" },
  },
];
