import type {
  AccountGetOutput,
  CollectionsGetOutput,
  DeploymentsGetOutput,
  ModelsGetOutput,
  ModelsVersionsGetOutput,
} from "@jobglot/vaikerai";

// The bodies of VaikerAI's HTTP API page. What the page elides ("...", {...}, [...]) is filled from its other examples.

export const base = "https://api.vaikerai.com/v1";
export const helloVersion = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
export const sdxlVersion = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

export const account: AccountGetOutput = {
  type: "organization",
  username: "acme",
  name: "Acme Corp, Inc.",
  github_url: "https://github.com/acme",
};

export const superResolution = {
  name: "Super resolution",
  slug: "super-resolution",
  description: "Upscaling models that create high-quality images from low-quality images.",
};

export const deployment: DeploymentsGetOutput = {
  owner: "acme",
  name: "my-app-image-generator",
  current_release: {
    number: 1,
    model: "stability-ai/sdxl",
    version: sdxlVersion,
    created_at: "2024-02-15T16:32:57.018467Z",
    created_by: account,
    configuration: { hardware: "gpu-t4", min_instances: 1, max_instances: 5 },
  },
};

/** After the update to 3 to 10 instances: a new release. */
export const updatedDeployment: DeploymentsGetOutput = {
  ...deployment,
  current_release: {
    ...deployment.current_release,
    number: 2,
    configuration: { hardware: "gpu-t4", min_instances: 3, max_instances: 10 },
  },
};

export const hardware = [
  { name: "CPU", sku: "cpu" },
  { name: "Nvidia T4 GPU", sku: "gpu-t4" },
  { name: "Nvidia A40 GPU", sku: "gpu-a40-small" },
  { name: "Nvidia A40 (Large) GPU", sku: "gpu-a40-large" },
];

export const version: ModelsVersionsGetOutput = {
  id: helloVersion,
  created_at: "2022-04-26T19:29:04.418669Z",
  cog_version: "0.3.0",
  openapi_schema: {
    components: {
      schemas: {
        Input: {
          type: "object",
          title: "Input",
          required: ["text"],
          properties: {
            text: {
              "x-order": 0,
              type: "string",
              title: "Text",
              description: "Text to prefix with 'hello '",
            },
          },
        },
        Output: { type: "string", title: "Output" },
      },
    },
  },
};

/** The model of the lists and searches. */
export const helloWorld: ModelsGetOutput = {
  url: "https://vaikerai.com/acme/hello-world",
  owner: "acme",
  name: "hello-world",
  description: "A tiny model that says hello",
  visibility: "public",
  github_url: "https://github.com/vaikerai/examples",
  paper_url: null,
  license_url: null,
  run_count: 5681081,
  cover_image_url: "https://files.vaikerai.com/cover.png",
  default_example: {
    id: "gm3qorzdhgbfurvjtvhg6dckhu",
    model: "acme/hello-world",
    version: helloVersion,
    error: null,
    status: "succeeded",
    created_at: "2023-09-08T16:19:34.765994Z",
    urls: {
      get: `${base}/predictions/gm3qorzdhgbfurvjtvhg6dckhu`,
      cancel: `${base}/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel`,
    },
  },
  latest_version: version,
};

/** What `models.create` answers: a model without a version. */
export const newModel: ModelsGetOutput = {
  url: "https://vaikerai.com/alice/my-model",
  owner: "alice",
  name: "my-model",
  description: "An example model",
  visibility: "public",
  github_url: null,
  paper_url: null,
  license_url: null,
  run_count: 0,
  cover_image_url: null,
  default_example: null,
  latest_version: null,
};

export const collection: CollectionsGetOutput = { ...superResolution, models: [helloWorld] };

/** The only page of a list. */
export function onlyPage<Item>(...results: readonly Item[]) {
  return { next: null, previous: null, results };
}
