import type {
  DeploymentsPredictionsCreateInput,
  PredictionsCreateInput,
  TrainingsCreateInput,
} from "@jobglot/vaikerai";
import { base, helloVersion, sdxlVersion } from "./vaikerai-bodies.ts";
import {
  deploymentPrediction,
  modelPrediction,
  startingPrediction,
  startingTraining,
} from "./vaikerai-job-bodies.ts";
import type { OperationRow } from "./vaikerai-operations.ts";

const withWebhook = {
  input: { text: "Alice" },
  webhook: "https://example.com/my-webhook",
  webhook_events_filter: ["start", "output", "logs", "completed"],
  stream: true,
} satisfies DeploymentsPredictionsCreateInput["body"];
const versionRequest: PredictionsCreateInput["body"] = { version: helloVersion, input: { text: "Alice" } };
const imagesRequest: TrainingsCreateInput["body"] = {
  destination: "{new_owner}/{new_name}",
  input: { input_images: "https://example.com/my-input-images.zip" },
};
const filteredTraining: TrainingsCreateInput["body"] = {
  destination: "my-organization/my-model",
  input: { text: "Alice" },
  webhook: "https://example.com/my-webhook",
  webhook_events_filter: ["start", "completed"],
};
const deployment = { deployment_owner: "vaikerai", deployment_name: "hello-world" };
const poet = { model_owner: "meta", model_name: "meta-llama-3-70b-instruct" };
const sdxl = { model_owner: "stability-ai", model_name: "sdxl", version_id: sdxlVersion };
const poem = { input: { prompt: "Write a short poem about the weather." } };

/** One creation of a job, whatever its success code. */
export type Creation = Pick<OperationRow, "operation" | "given" | "call" | "url" | "body"> & {
  readonly json: unknown;
};

/** Every way to create a prediction or a training. */
export const creations: readonly Creation[] = [
  {
    operation: "predictions.create",
    given: "the documented body",
    call: ({ predictions }) => predictions.create({ body: versionRequest }),
    url: `${base}/predictions`,
    body: versionRequest,
    json: startingPrediction,
  },
  {
    operation: "predictions.create",
    given: "every documented field",
    call: ({ predictions }) => predictions.create({ body: { ...withWebhook, version: helloVersion } }),
    url: `${base}/predictions`,
    body: { ...withWebhook, version: helloVersion },
    json: startingPrediction,
  },
  {
    operation: "deployments.predictions.create",
    given: "the documented body",
    call: ({ deployments }) =>
      deployments.predictions.create({ params: { path: deployment }, body: { input: { text: "Alice" } } }),
    url: `${base}/deployments/vaikerai/hello-world/predictions`,
    body: { input: { text: "Alice" } },
    json: deploymentPrediction,
  },
  {
    operation: "deployments.predictions.create",
    given: "every documented field",
    call: ({ deployments }) =>
      deployments.predictions.create({ params: { path: deployment }, body: withWebhook }),
    url: `${base}/deployments/vaikerai/hello-world/predictions`,
    body: withWebhook,
    json: deploymentPrediction,
  },
  {
    operation: "models.predictions.create",
    given: "the documented body",
    call: ({ models }) => models.predictions.create({ params: { path: poet }, body: poem }),
    url: `${base}/models/meta/meta-llama-3-70b-instruct/predictions`,
    body: poem,
    json: modelPrediction,
  },
  {
    operation: "models.predictions.create",
    given: "every documented field",
    call: ({ models }) => models.predictions.create({ params: { path: poet }, body: withWebhook }),
    url: `${base}/models/meta/meta-llama-3-70b-instruct/predictions`,
    body: withWebhook,
    json: modelPrediction,
  },
  {
    operation: "trainings.create",
    given: "the documented body",
    call: ({ trainings }) => trainings.create({ params: { path: sdxl }, body: imagesRequest }),
    url: `${base}/models/stability-ai/sdxl/versions/${sdxlVersion}/trainings`,
    body: imagesRequest,
    json: startingTraining,
  },
  {
    operation: "trainings.create",
    given: "every documented field",
    call: ({ trainings }) => trainings.create({ params: { path: sdxl }, body: filteredTraining }),
    url: `${base}/models/stability-ai/sdxl/versions/${sdxlVersion}/trainings`,
    body: filteredTraining,
    json: startingTraining,
  },
];
