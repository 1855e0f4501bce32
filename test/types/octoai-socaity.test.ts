import type { InferenceResult, OctoAI, OctoAIJobs } from "@jobglot/octoai";
import type { components } from "@jobglot/octoai/schema";
import type { Socaity, SocaityJobs } from "@jobglot/socaity";
import { describe, expect, expectTypeOf, it } from "vitest";

describe("the client of OctoAI", () => {
  it("types inputs and answers", () => {
    expectTypeOf<InferenceResult>().toEqualTypeOf<components["schemas"]["SdxlResult"]>();
    expectTypeOf<Awaited<ReturnType<OctoAI["getRequest"]>>["status"]>().toEqualTypeOf<
      "pending" | "running" | "completed"
    >();
    expectTypeOf<Awaited<ReturnType<OctoAI["getResponse"]>>>().toEqualTypeOf<InferenceResult>();
    const check = (octoai: OctoAI) => {
      octoai.jobs.generate.sdxl({ body: { prompt: "A cat", num_images: 2 } });
      // @ts-expect-error: `prompt` is missing
      octoai.jobs.generate.sdxl({ body: { num_images: 2 } });
      // @ts-expect-error: `steps` is a number
      octoai.jobs.generate.sdxl({ body: { prompt: "A cat", steps: "30" } });
      // @ts-expect-error: the path needs a response
      octoai.getRequest({ params: { path: { id: "1" } } });
      // @ts-expect-error: no such path
      octoai.http.GET("/v1/requests");
    };
    expect(check).toBeTypeOf("function");
  });

  it("types its job tokens", () => {
    expectTypeOf<
      ReturnType<OctoAIJobs["generate.sdxl"]["toJSON"]>["operation"]
    >().toEqualTypeOf<"generate.sdxl">();
  });
});

describe("the client of Socaity", () => {
  it("types inputs and answers", () => {
    type Job = Awaited<ReturnType<Socaity["getJob"]>>;
    expectTypeOf<Job["progress"]>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<Awaited<ReturnType<SocaityJobs["generate"]["result"]>>>().toBeUnknown();
    const check = (socaity: Socaity) => {
      socaity.jobs.generate({ params: { path: { model: "flux-schnell" } }, body: { prompt: "p", steps: 4 } });
      // @ts-expect-error: the model is missing
      socaity.jobs.generate({ params: { path: {} }, body: { prompt: "p" } });
      // @ts-expect-error: `prompt` is a text
      socaity.jobs.generate({ params: { path: { model: "flux-schnell" } }, body: { prompt: 7 } });
      // @ts-expect-error: the input is missing
      socaity.jobs.generate({ params: { path: { model: "flux-schnell" } } });
      // @ts-expect-error: no such path
      socaity.http.GET("/v2/jobs/{id}");
    };
    expect(check).toBeTypeOf("function");
  });
});
