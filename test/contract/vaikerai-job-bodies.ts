import type { PredictionsGetOutput, TrainingsGetOutput } from "@jobglot/vaikerai";
import { base, helloVersion, sdxlVersion } from "./vaikerai-bodies.ts";

const predictionUrl = `${base}/predictions/gm3qorzdhgbfurvjtvhg6dckhu`;

/** What `predictions.create` answers. */
export const startingPrediction: PredictionsGetOutput = {
  id: "gm3qorzdhgbfurvjtvhg6dckhu",
  model: "vaikerai/hello-world",
  version: helloVersion,
  input: { text: "Alice" },
  output: null,
  logs: "",
  error: null,
  status: "starting",
  created_at: "2023-09-08T16:19:34.765994657Z",
  urls: { cancel: `${predictionUrl}/cancel`, get: predictionUrl },
};

export const succeededPrediction: PredictionsGetOutput = {
  ...startingPrediction,
  output: "hello Alice",
  status: "succeeded",
  created_at: "2023-09-08T16:19:34.765994Z",
  data_removed: false,
  started_at: "2023-09-08T16:19:34.779176Z",
  completed_at: "2023-09-08T16:19:34.791859Z",
  metrics: { predict_time: 0.012683 },
};

/** A prediction whose model supports streaming has a `stream` URL; its host is not documented. */
export const streamingPrediction: PredictionsGetOutput = {
  ...startingPrediction,
  urls: { ...startingPrediction.urls, stream: "https://stream.vaikerai.com/v1/gm3qorzdhgbfurvjtvhg6dckhu" },
};

/** An item of `predictions.list`: without logs, with `source`. */
export const listedPrediction: PredictionsGetOutput = {
  completed_at: "2023-09-08T16:19:34.791859Z",
  created_at: "2023-09-08T16:19:34.907244Z",
  data_removed: false,
  error: null,
  id: "gm3qorzdhgbfurvjtvhg6dckhu",
  input: { text: "Alice" },
  metrics: { predict_time: 0.012683 },
  output: "hello Alice",
  started_at: "2023-09-08T16:19:34.779176Z",
  source: "api",
  status: "succeeded",
  urls: { get: predictionUrl, cancel: `${predictionUrl}/cancel` },
  model: "vaikerai/hello-world",
  version: helloVersion,
};

const deploymentPredictionUrl = `${base}/predictions/86b6trbv99rgp0cf1h886f69ew`;

/** What `deployments.predictions.create` answers: without `output`, with a `dp-` version. */
export const deploymentPrediction: PredictionsGetOutput = {
  id: "86b6trbv99rgp0cf1h886f69ew",
  model: "vaikerai/hello-world",
  version: "dp-8e43d61c333b5ddc7a921130bc3ab3ea",
  input: { text: "Alice" },
  logs: "",
  error: null,
  status: "starting",
  created_at: "2024-04-23T18:55:52.138Z",
  urls: { cancel: `${deploymentPredictionUrl}/cancel`, get: deploymentPredictionUrl },
};

const modelPredictionUrl = `${base}/predictions/25s2s4n7rdrgg0cf1httb3myk0`;

/** What `models.predictions.create` answers. */
export const modelPrediction: PredictionsGetOutput = {
  id: "25s2s4n7rdrgg0cf1httb3myk0",
  model: "vaikerai-internal/llama3-70b-chat-vllm-unquantized",
  version: "dp-cf04fe09351e25db628e8b6181276547",
  input: { prompt: "Write a short poem about the weather." },
  logs: "",
  error: null,
  status: "starting",
  created_at: "2024-04-23T19:36:28.355Z",
  urls: { cancel: `${modelPredictionUrl}/cancel`, get: modelPredictionUrl },
};

const trainingUrl = `${base}/trainings/zz4ibbonubfz7carwiefibzgga`;

/** What `trainings.create` answers. */
export const startingTraining: TrainingsGetOutput = {
  id: "zz4ibbonubfz7carwiefibzgga",
  model: "stability-ai/sdxl",
  version: sdxlVersion,
  input: { input_images: "https://example.com/my-input-images.zip" },
  logs: "",
  error: null,
  status: "starting",
  created_at: "2023-09-08T16:32:56.990893084Z",
  urls: { cancel: `${trainingUrl}/cancel`, get: trainingUrl },
};

export const succeededTraining: TrainingsGetOutput = {
  ...startingTraining,
  completed_at: "2023-09-08T16:41:19.826523Z",
  created_at: "2023-09-08T16:32:57.018467Z",
  logs: "...",
  metrics: { predict_time: 502.713876 },
  output: { version: "...", weights: "..." },
  started_at: "2023-09-08T16:32:57.112647Z",
  status: "succeeded",
};
