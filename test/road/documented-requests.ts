/** A request that a provider's documents show, and what they show as its answer. */
export interface DocumentedRequest {
  readonly provider: string;
  readonly method: string;
  /** As documented, but for placeholders. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Absent where the documents only show a success. */
  readonly status?: number;
  /** Members of the documented answer; absent where it has no body, or is bytes. */
  readonly answer?: object;
}

const json = { "Content-Type": "application/json" };
const octoai = { "Content-Type": "application/json", authorization: "Bearer any" };
const vaikerai = "https://api.vaikerai.com/v1";
const version = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
const sdxl = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";
const deployment = {
  name: "my-app-image-generator",
  model: "stability-ai/sdxl",
  version: sdxl,
  hardware: "gpu-t4",
  min_instances: 0,
  max_instances: 3,
};
const trainings = `${vaikerai}/models/stability-ai/sdxl/versions/${sdxl}/trainings`;

const ofVaikerAI: readonly Omit<DocumentedRequest, "provider">[] = [
  {
    method: "GET",
    url: `${vaikerai}/account`,
    status: 200,
    answer: { type: "organization", username: "acme" },
  },
  { method: "GET", url: `${vaikerai}/collections`, status: 200, answer: { next: null, previous: null } },
  {
    method: "GET",
    url: `${vaikerai}/collections/super-resolution`,
    status: 200,
    answer: { slug: "super-resolution" },
  },
  { method: "GET", url: `${vaikerai}/deployments`, status: 200, answer: { previous: null } },
  {
    method: "POST",
    url: `${vaikerai}/deployments`,
    headers: json,
    body: JSON.stringify(deployment),
    status: 200,
    answer: { name: "my-app-image-generator" },
  },
  { method: "DELETE", url: `${vaikerai}/deployments/acme/my-app-image-generator`, status: 204 },
  {
    method: "GET",
    url: `${vaikerai}/deployments/vaikerai/my-app-image-generator`,
    status: 200,
    answer: { name: "my-app-image-generator" },
  },
  {
    method: "PATCH",
    url: `${vaikerai}/deployments/acme/my-app-image-generator`,
    headers: json,
    body: '{"min_instances": 3, "max_instances": 10}',
    status: 200,
    answer: { owner: "acme" },
  },
  {
    method: "POST",
    url: `${vaikerai}/deployments/vaikerai/hello-world/predictions`,
    headers: json,
    body: '{"input": {"text": "Alice"}}',
    answer: { status: "starting", input: { text: "Alice" } },
  },
  { method: "GET", url: `${vaikerai}/models`, status: 200, answer: { next: null, previous: null } },
  {
    method: "POST",
    url: `${vaikerai}/models`,
    headers: json,
    body: JSON.stringify({
      owner: "alice",
      name: "my-model",
      description: "An example model",
      visibility: "public",
      hardware: "cpu",
    }),
    answer: { owner: "alice", name: "my-model", visibility: "public" },
  },
  { method: "DELETE", url: `${vaikerai}/models/vaikerai/hello-world`, status: 204 },
  {
    method: "GET",
    url: `${vaikerai}/models/vaikerai/hello-world`,
    status: 200,
    answer: { owner: "vaikerai", name: "hello-world" },
  },
  {
    method: "POST",
    url: `${vaikerai}/models/meta/meta-llama-3-70b-instruct/predictions`,
    headers: json,
    body: '{"input": {"prompt": "Write a short poem about the weather."}}',
    answer: { status: "starting" },
  },
  {
    method: "GET",
    url: `${vaikerai}/models/vaikerai/hello-world/versions`,
    status: 200,
    answer: { next: null },
  },
  { method: "DELETE", url: `${vaikerai}/models/vaikerai/hello-world/versions/${version}`, status: 202 },
  {
    method: "GET",
    url: `${vaikerai}/models/vaikerai/hello-world/versions/${version}`,
    status: 200,
    answer: { id: version },
  },
  {
    method: "POST",
    url: trainings,
    headers: json,
    body: '{"destination": "me/my-model", "input": {"input_images": "https://example.com/my-input-images.zip"}}',
    answer: { status: "starting" },
  },
  { method: "GET", url: `${vaikerai}/predictions`, status: 200, answer: { next: null, previous: null } },
  {
    method: "POST",
    url: `${vaikerai}/predictions`,
    headers: json,
    body: JSON.stringify({ version, input: { text: "Alice" } }),
    answer: { status: "starting", version, input: { text: "Alice" } },
  },
  {
    method: "GET",
    url: `${vaikerai}/predictions/gm3qorzdhgbfurvjtvhg6dckhu`,
    status: 200,
    answer: { id: "gm3qorzdhgbfurvjtvhg6dckhu", status: "succeeded", input: { text: "Alice" } },
  },
  { method: "GET", url: `${vaikerai}/trainings`, status: 200, answer: { next: null, previous: null } },
  {
    method: "GET",
    url: `${vaikerai}/trainings/zz4ibbonubfz7carwiefibzgga`,
    status: 200,
    answer: { id: "zz4ibbonubfz7carwiefibzgga", status: "succeeded" },
  },
];

export const documentedRequests: readonly DocumentedRequest[] = [
  ...ofVaikerAI.map((request) => ({ ...request, provider: "vaikerai" })),
  {
    provider: "socaity",
    method: "POST",
    url: "https://api.socaity.ai/v1/flux-schnell/generate",
    headers: json,
    body: '{"prompt": "hello world"}',
    status: 202,
    answer: { status: "PENDING" },
  },
  {
    provider: "socaity",
    method: "GET",
    url: "https://api.socaity.ai/v1/jobs/job_abc123",
    status: 200,
    answer: { status: "FINISHED" },
  },
  {
    provider: "socaity",
    method: "DELETE",
    url: "https://api.socaity.ai/v1/jobs/job_abc123",
    status: 200,
    answer: { status: "CANCELLED" },
  },
  {
    provider: "octoai",
    method: "POST",
    url: "https://image.octoai.run/generate/sdxl",
    headers: { ...octoai, "X-OctoAI-Async": "1" },
    body: '{"prompt": "A photo of a cute cat astronaut in space"}',
    answer: {},
  },
  {
    provider: "octoai",
    method: "POST",
    url: "https://image.octoai.run/generate/sdxl",
    headers: octoai,
    body: '{"prompt": "A photo of a cute cat astronaut in space"}',
    status: 200,
    answer: {},
  },
  {
    provider: "octoai",
    method: "GET",
    url: "https://async.octoai.run/v1/requests/778bbfd58c-hz95k",
    status: 200,
    answer: { status: "completed" },
  },
  {
    provider: "octoai",
    method: "GET",
    url: "https://async.octoai.run/v1/responses/778bbfd58c-hz95k",
    status: 200,
    answer: {},
  },
  {
    provider: "serika",
    method: "POST",
    url: "https://api.serika.dev/api/openai/v1/jobs/images",
    headers: json,
    body: JSON.stringify({
      model: "tensorart-illustrious-xl-v2-aesthetic",
      prompt: "A futuristic city with neon lights, cyberpunk style",
      width: 1024,
      height: 1024,
    }),
    status: 200,
    answer: { status: "QUEUED" },
  },
];
