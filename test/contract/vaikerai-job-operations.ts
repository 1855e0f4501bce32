import { base, onlyPage } from "./vaikerai-bodies.ts";
import { creations } from "./vaikerai-creations.ts";
import {
  listedPrediction,
  startingPrediction,
  startingTraining,
  streamingPrediction,
  succeededPrediction,
  succeededTraining,
} from "./vaikerai-job-bodies.ts";
import { createdCodes, type OperationRow } from "./vaikerai-operations.ts";

const predictionPath = { prediction_id: "gm3qorzdhgbfurvjtvhg6dckhu" };
const predictionUrl = `${base}/predictions/gm3qorzdhgbfurvjtvhg6dckhu`;
const trainingPath = { training_id: "zz4ibbonubfz7carwiefibzgga" };
const trainingUrl = `${base}/trainings/zz4ibbonubfz7carwiefibzgga`;

/** Predictions and trainings, as plain operations. */
export const jobOperations: readonly OperationRow[] = [
  ...creations.flatMap(({ json, ...creation }) =>
    createdCodes.map((status) => ({
      ...creation,
      given: `${creation.given}, answered ${status}`,
      method: "POST",
      answer: { status, json },
    })),
  ),
  {
    operation: "predictions.list",
    given: "nothing",
    call: ({ predictions }) => predictions.list(),
    method: "GET",
    url: `${base}/predictions`,
    answer: { json: onlyPage(listedPrediction) },
  },
  {
    operation: "predictions.get",
    given: "an id",
    call: ({ predictions }) => predictions.get({ params: { path: predictionPath } }),
    method: "GET",
    url: predictionUrl,
    answer: { json: succeededPrediction },
  },
  {
    operation: "predictions.get",
    given: "the id of a model that streams",
    call: ({ predictions }) => predictions.get({ params: { path: predictionPath } }),
    method: "GET",
    url: predictionUrl,
    answer: { json: streamingPrediction },
  },
  {
    operation: "predictions.cancel",
    given: "an id, answered with the prediction",
    call: ({ predictions }) => predictions.cancel({ params: { path: predictionPath } }),
    method: "POST",
    url: `${predictionUrl}/cancel`,
    answer: { json: { ...startingPrediction, status: "canceled" } },
  },
  {
    operation: "predictions.cancel",
    given: "an id, answered with nothing",
    call: ({ predictions }) => predictions.cancel({ params: { path: predictionPath } }),
    method: "POST",
    url: `${predictionUrl}/cancel`,
    answer: { status: 204 },
  },
  {
    operation: "predictions.cancel",
    given: "an id, answered 200 with an empty body",
    call: ({ predictions }) => predictions.cancel({ params: { path: predictionPath } }),
    method: "POST",
    url: `${predictionUrl}/cancel`,
    answer: { status: 200 },
  },
  {
    operation: "trainings.list",
    given: "nothing",
    call: ({ trainings }) => trainings.list(),
    method: "GET",
    url: `${base}/trainings`,
    answer: { json: onlyPage({ ...succeededTraining, source: "web" }) },
  },
  {
    operation: "trainings.get",
    given: "an id",
    call: ({ trainings }) => trainings.get({ params: { path: trainingPath } }),
    method: "GET",
    url: trainingUrl,
    answer: { json: succeededTraining },
  },
  {
    operation: "trainings.cancel",
    given: "an id, answered with the training",
    call: ({ trainings }) => trainings.cancel({ params: { path: trainingPath } }),
    method: "POST",
    url: `${trainingUrl}/cancel`,
    answer: { json: { ...startingTraining, status: "canceled" } },
  },
  {
    operation: "trainings.cancel",
    given: "an id, answered with nothing",
    call: ({ trainings }) => trainings.cancel({ params: { path: trainingPath } }),
    method: "POST",
    url: `${trainingUrl}/cancel`,
    answer: { status: 204 },
  },
];
