import type { JobToken } from "@jobglot/core";
import {
  createSerika,
  type ImageResult,
  type Serika,
  type SerikaJobs,
  type SerikaOptions,
} from "@jobglot/serika";
import { describe, expect, expectTypeOf, it } from "vitest";
import { declare } from "./declare.ts";

describe("the client of Serika", () => {
  it("types the input of an operation", () => {
    const check = (serika: Serika) => {
      serika.images.create({ body: { model: "m", prompt: "p", width: 512, seed: 7 } });
      // @ts-expect-error: `prompt` is missing
      serika.images.create({ body: { model: "m" } });
      // @ts-expect-error: `prompt` is a text
      serika.images.create({ body: { model: "m", prompt: 7 } });
      // @ts-expect-error: there is no `size`
      serika.images.create({ body: { model: "m", prompt: "p", size: "512x512" } });
      // @ts-expect-error: `width` may be left out, and is never undefined
      serika.images.create({ body: { model: "m", prompt: "p", width: undefined } });
      // @ts-expect-error: the body is missing
      serika.images.create({});
      // @ts-expect-error: the path needs a job
      serika.getJob({ params: { path: {} } });
      // @ts-expect-error: no such operation
      serika.images.list();
      // @ts-expect-error: a job is submitted with the same input as the operation
      serika.jobs.images.create({ body: { prompt: "p" } });
    };
    expect(check).toBeTypeOf("function");
  });

  it("types the answer of an operation", () => {
    type Job = Awaited<ReturnType<Serika["getJob"]>>;
    expectTypeOf<Job["status"]>().toEqualTypeOf<"QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED">();
    expectTypeOf<Job["result"]>().toEqualTypeOf<ImageResult | undefined>();
    expectTypeOf<ImageResult["url"]>().toEqualTypeOf<string>();
    expectTypeOf<ImageResult["width"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<Awaited<ReturnType<Serika["listJobs"]>>["jobs"][number]["id"]>().toEqualTypeOf<string>();
  });

  it("types `http` by the paths of the document", () => {
    const check = async (serika: Serika) => {
      const { data, error, response } = await serika.http.GET("/jobs/{jobId}", {
        params: { path: { jobId: "1" } },
      });
      expectTypeOf(data).not.toBeAny();
      expectTypeOf(data?.result?.url).toEqualTypeOf<string | undefined>();
      expectTypeOf(error).not.toBeAny();
      expectTypeOf(response).toEqualTypeOf<Response>();
      // @ts-expect-error: no such path
      serika.http.GET("/job/{jobId}", { params: { path: { jobId: "1" } } });
      // @ts-expect-error: the path has no such method
      serika.http.DELETE("/jobs/{jobId}", { params: { path: { jobId: "1" } } });
      // @ts-expect-error: the path needs a job
      serika.http.GET("/jobs/{jobId}");
      // @ts-expect-error: `prompt` is missing
      serika.http.POST("/jobs/images", { body: { model: "m" } });
    };
    expect(check).toBeTypeOf("function");
  });

  it("types its settings", () => {
    expectTypeOf(createSerika).parameters.toEqualTypeOf<[SerikaOptions]>();
    const check = () => {
      createSerika({ apiKey: "key" });
      createSerika({ apiKey: async () => "key", retries: 0 });
      // @ts-expect-error: the key is missing
      createSerika({});
      createSerika({ apiKey: process.env.SERIKA_API_KEY });
      // @ts-expect-error: no such setting
      createSerika({ apiKey: "key", apiSecret: "secret" });
    };
    expect(check).toBeTypeOf("function");
  });
});

describe("a job token of Serika", () => {
  it("names its operation, and gives its kind of job back", () => {
    const check = (serika: Serika) => {
      const token = declare<SerikaJobs["images.create"]>().toJSON();
      expectTypeOf(token).toEqualTypeOf<JobToken<"images.create">>();
      expectTypeOf(serika.jobs.resume(token)).toEqualTypeOf<SerikaJobs["images.create"]>();
      // @ts-expect-error: a token of another provider's operation
      serika.jobs.resume(declare<JobToken<"predictions.create">>());
      // @ts-expect-error: half a token
      serika.jobs.resume({ jobglot: 1, operation: "images.create" });
    };
    expect(check).toBeTypeOf("function");
  });
});
