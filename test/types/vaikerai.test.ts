import type { JobToken } from "@jobglot/core";
import type {
  ModelsListItem,
  PredictionResult,
  PredictionsListItem,
  TrainingResult,
  VaikerAI,
  VaikerAIJobs,
} from "@jobglot/vaikerai";
import type { components } from "@jobglot/vaikerai/schema";
import { describe, expect, expectTypeOf, it } from "vitest";
import { declare } from "./declare.ts";

type Schemas = components["schemas"];
type Item<Pages> = Pages extends AsyncIterable<infer Each> ? Each : never;

describe("the client of VaikerAI", () => {
  it("types the input of an operation", () => {
    const check = (vaikerai: VaikerAI) => {
      vaikerai.predictions.create({ body: { version: "v", input: { text: "Alice" } } });
      vaikerai.deployments.list();
      // @ts-expect-error: `version` is missing
      vaikerai.predictions.create({ body: { input: { text: "Alice" } } });
      // @ts-expect-error: the input is an object
      vaikerai.predictions.create({ body: { version: "v", input: "Alice" } });
      // @ts-expect-error: no such event
      vaikerai.predictions.create({ body: { version: "v", input: {}, webhook_events_filter: ["done"] } });
      // @ts-expect-error: the owner is missing
      vaikerai.models.get({ params: { path: { model_name: "sdxl" } } });
      // @ts-expect-error: the query of a search is text
      vaikerai.models.search({ body: { query: "sdxl" } });
      // @ts-expect-error: no such group
      vaikerai.files.list();
    };
    expect(check).toBeTypeOf("function");
  });

  it("types the events of a job's stream, and gives none to jobs without one", () => {
    const check = async (jobs: VaikerAI["jobs"]) => {
      const prediction = await jobs.predictions.create({ body: { version: "v", input: {} } });
      for await (const event of prediction.stream({ idleTimeout: "30s" })) {
        expectTypeOf(event).toEqualTypeOf<string>();
      }
      const { snapshot } = prediction;
      if (snapshot?.status === "PROCESSING") {
        expectTypeOf(snapshot.partial).toEqualTypeOf<PredictionResult | undefined>();
      }
      const training = declare<VaikerAIJobs["trainings.create"]>();
      expectTypeOf(training.stream()).toEqualTypeOf<AsyncIterable<never>>();
    };
    expect(check).toBeTypeOf("function");
  });

  it("types the answers", () => {
    expectTypeOf<Awaited<ReturnType<VaikerAI["predictions"]["get"]>>>().toEqualTypeOf<
      Schemas["Prediction"]
    >();
    expectTypeOf<Schemas["Prediction"]["status"]>().toEqualTypeOf<
      "starting" | "processing" | "succeeded" | "failed" | "canceled"
    >();
    expectTypeOf<Awaited<ReturnType<VaikerAI["hardware"]["list"]>>[number]["sku"]>().toEqualTypeOf<string>();
  });

  it("types the items of pages", () => {
    expectTypeOf<Item<ReturnType<VaikerAI["predictions"]["listAll"]>>>().toEqualTypeOf<PredictionsListItem>();
    expectTypeOf<PredictionsListItem>().toEqualTypeOf<Schemas["Prediction"]>();
    expectTypeOf<Item<ReturnType<VaikerAI["models"]["searchAll"]>>>().toEqualTypeOf<Schemas["Model"]>();
    expectTypeOf<ModelsListItem>().toEqualTypeOf<Schemas["Model"]>();
  });

  it("types `http` by the paths of the document", () => {
    const check = async (vaikerai: VaikerAI) => {
      const { data } = await vaikerai.http.GET("/account");
      expectTypeOf(data).not.toBeAny();
      expectTypeOf(data?.username).toEqualTypeOf<string | undefined>();
      // @ts-expect-error: no such path
      vaikerai.http.GET("/accounts");
    };
    expect(check).toBeTypeOf("function");
  });
});

describe("a job of VaikerAI", () => {
  it("has the result of its kind", () => {
    expectTypeOf<
      Awaited<ReturnType<VaikerAIJobs["predictions.create"]["result"]>>
    >().toEqualTypeOf<PredictionResult>();
    expectTypeOf<
      Awaited<ReturnType<VaikerAIJobs["trainings.create"]["result"]>>
    >().toEqualTypeOf<TrainingResult>();
    expectTypeOf<PredictionResult>().not.toBeAny();
    expectTypeOf<TrainingResult>().not.toBeAny();
  });

  it("comes back from its token as the same kind", () => {
    const check = (vaikerai: VaikerAI) => {
      const prediction = declare<VaikerAIJobs["predictions.create"]>().toJSON();
      const training = declare<VaikerAIJobs["trainings.create"]>().toJSON();
      expectTypeOf(vaikerai.jobs.resume(prediction)).toEqualTypeOf<VaikerAIJobs["predictions.create"]>();
      expectTypeOf(vaikerai.jobs.resume(training)).toEqualTypeOf<VaikerAIJobs["trainings.create"]>();
      expectTypeOf(vaikerai.jobs.resume(training)).not.toEqualTypeOf<VaikerAIJobs["predictions.create"]>();
      // @ts-expect-error: a token of another provider's operation
      vaikerai.jobs.resume(declare<JobToken<"images.create">>());
      // @ts-expect-error: a token whose operation nobody knows
      vaikerai.jobs.resume(declare<JobToken>());
    };
    expect(check).toBeTypeOf("function");
  });
});
