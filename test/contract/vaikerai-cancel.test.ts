import { simulation } from "@jobglot/vaikerai/simulator";
import { describe, expect, test } from "vitest";
import { type StagedAnswer, stageProvider } from "./staged-provider.ts";
import { base, helloVersion, sdxlVersion } from "./vaikerai-bodies.ts";
import { authorization, createClient } from "./vaikerai-client.ts";
import {
  startingPrediction,
  startingTraining,
  succeededPrediction,
  succeededTraining,
} from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const sdxl = { model_owner: "stability-ai", model_name: "sdxl", version_id: sdxlVersion };

const kinds = [
  {
    kind: "prediction",
    submit: () =>
      createClient().jobs.predictions.create({ body: { version: helloVersion, input: { text: "Alice" } } }),
    submitUrl: `${base}/predictions`,
    jobUrl: `${base}/predictions/gm3qorzdhgbfurvjtvhg6dckhu`,
    starting: startingPrediction,
    succeeded: succeededPrediction,
  },
  {
    kind: "training",
    submit: () =>
      createClient().jobs.trainings.create({
        params: { path: sdxl },
        body: { destination: "alice/my-model", input: {} },
      }),
    submitUrl: `${base}/models/stability-ai/sdxl/versions/${sdxlVersion}/trainings`,
    jobUrl: `${base}/trainings/zz4ibbonubfz7carwiefibzgga`,
    starting: startingTraining,
    succeeded: succeededTraining,
  },
];

// The document shows no answer to a cancel: the state afterwards tells what became of the job.
describe.each(kinds)("cancelling a $kind", ({ submit, submitUrl, jobUrl, starting, succeeded }) => {
  const processing = { ...starting, status: "processing" };
  const canceled = { ...starting, status: "canceled" };
  const expired = { ...succeeded, output: null, data_removed: true };
  const rows: readonly { given: string; answer: StagedAnswer; after: object; want: string }[] = [
    { given: "204, then canceled", answer: { status: 204 }, after: canceled, want: "confirmed" },
    { given: "200 without a body, then canceled", answer: {}, after: canceled, want: "confirmed" },
    { given: "the job, then canceled", answer: { json: processing }, after: canceled, want: "confirmed" },
    { given: "204, then processing", answer: { status: 204 }, after: processing, want: "requested" },
    { given: "204, then succeeded", answer: { status: 204 }, after: succeeded, want: "too-late" },
    { given: "204, then deleted data", answer: { status: 204 }, after: expired, want: "too-late" },
    {
      given: "a refusal, then succeeded",
      answer: { status: 400, json: { detail: "It has ended." } },
      after: succeeded,
      want: "too-late",
    },
  ];

  test.each(rows)("answered with $given: $want", async ({ answer, after, want }) => {
    provider.answer("POST", submitUrl, { status: 201, json: starting });
    const job = await submit();
    provider.answer("POST", `${jobUrl}/cancel`, answer);
    provider.answer("GET", jobUrl, { json: after });

    expect(await job.cancel()).toBe(want);
    expect(provider.requests.slice(1)).toEqual([
      { method: "POST", url: `${jobUrl}/cancel`, headers: { authorization } },
      { method: "GET", url: jobUrl, headers: { authorization } },
    ]);
  });

  test("after it ended sends nothing", async () => {
    provider.answer("POST", submitUrl, { status: 201, json: starting });
    const job = await submit();
    provider.answer("GET", jobUrl, { json: succeeded });
    await job.result();

    expect(await job.cancel()).toBe("too-late");
    expect(provider.requests).toHaveLength(2);
  });
});
