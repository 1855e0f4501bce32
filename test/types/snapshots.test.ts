import type { JobEndedError, JobStatus } from "@jobglot/core";
import type { GenerateSdxlJob, InferenceResult, OctoAIJobs } from "@jobglot/octoai";
import type { GetJobOutput, ImageResult, SerikaJobs } from "@jobglot/serika";
import { describe, expect, expectTypeOf, it } from "vitest";
import { declare } from "./declare.ts";

type ImageJob = SerikaJobs["images.create"];
type ImageSnapshot = Awaited<ReturnType<ImageJob["poll"]>>;

describe("a snapshot", () => {
  it("always has the state, the provider's word and the raw answer", () => {
    expectTypeOf<ImageSnapshot["status"]>().toEqualTypeOf<JobStatus>();
    expectTypeOf<ImageSnapshot["providerStatus"]>().toEqualTypeOf<string>();
    expectTypeOf<ImageSnapshot["raw"]>().toEqualTypeOf<GetJobOutput>();
  });

  it("has a result only once it is FINISHED", () => {
    const check = () => {
      const snapshot = declare<ImageSnapshot>();
      // @ts-expect-error: not every snapshot has a result
      snapshot.result;
      if (snapshot.status === "FINISHED") {
        expectTypeOf(snapshot.result).toEqualTypeOf<ImageResult>();
        // @ts-expect-error: a finished job has no error
        snapshot.error;
        expectTypeOf(snapshot.progress).toEqualTypeOf<undefined>();
      }
    };
    expect(check).toBeTypeOf("function");
  });

  it("has an error only in the states that ended without a result", () => {
    const check = () => {
      const snapshot = declare<ImageSnapshot>();
      // @ts-expect-error: not every snapshot has an error
      snapshot.error;
      if (snapshot.status === "FAILED" || snapshot.status === "TIMEOUT" || snapshot.status === "CANCELLED") {
        expectTypeOf(snapshot.error).toEqualTypeOf<JobEndedError>();
        // @ts-expect-error: a job that failed has no result
        snapshot.result;
      }
    };
    expect(check).toBeTypeOf("function");
  });

  it("has progress in every state, for a loop that shows it", () => {
    expectTypeOf<ImageSnapshot["progress"]>().toEqualTypeOf<number | undefined>();
  });

  it("has progress and logs while the job is active, UNKNOWN included", () => {
    const check = () => {
      const snapshot = declare<ImageSnapshot>();
      switch (snapshot.status) {
        case "PENDING":
        case "QUEUED":
        case "PROCESSING":
        case "STREAMING":
        case "UNKNOWN":
          expectTypeOf(snapshot.progress).toEqualTypeOf<number | undefined>();
          expectTypeOf(snapshot.logs).toEqualTypeOf<unknown>();
          // @ts-expect-error: an active job has no result
          return snapshot.result;
        case "FINISHED":
          return snapshot.result;
        case "FAILED":
        case "TIMEOUT":
        case "CANCELLED":
          return snapshot.error;
        default:
          return expectTypeOf(snapshot).toBeNever();
      }
    };
    expect(check).toBeTypeOf("function");
  });

  it("has a raw answer that may be absent where a submission can give the result at once", () => {
    type Raw = Awaited<ReturnType<OctoAIJobs["generate.sdxl"]["poll"]>>["raw"];
    expectTypeOf<Raw>().toEqualTypeOf<GenerateSdxlJob["raw"]>();
    expectTypeOf<undefined>().toExtend<Raw>();
  });
});

describe("a job", () => {
  it("gives its result and its snapshots typed", () => {
    expectTypeOf<Awaited<ReturnType<ImageJob["result"]>>>().toEqualTypeOf<ImageResult>();
    expectTypeOf<
      Awaited<ReturnType<OctoAIJobs["generate.sdxl"]["result"]>>
    >().toEqualTypeOf<InferenceResult>();
    expectTypeOf<ImageJob>().toExtend<AsyncIterable<ImageSnapshot>>();
    expectTypeOf<ImageJob["snapshot"]>().toEqualTypeOf<ImageSnapshot | undefined>();
    expectTypeOf<ImageJob["operation"]>().toEqualTypeOf<"images.create">();
  });

  it("says what came of a cancellation", () => {
    expectTypeOf<Awaited<ReturnType<ImageJob["cancel"]>>>().toEqualTypeOf<
      "confirmed" | "requested" | "too-late" | "unsupported"
    >();
  });

  it("takes a deadline in several forms, and nothing that it does not know", () => {
    const check = () => {
      const job = declare<ImageJob>();
      job.result({ timeout: "10m", signal: AbortSignal.abort(), onTimeout: "cancel", onAbort: "leave" });
      job.result({ timeout: 600_000 });
      job.result({ timeout: new Date() });
      // @ts-expect-error: no such choice
      job.result({ onTimeout: "stop" });
      // @ts-expect-error: no such setting
      job.result({ deadline: "10m" });
      // @ts-expect-error: cancelling has no choice about its own deadline
      job.cancel({ onTimeout: "cancel" });
    };
    expect(check).toBeTypeOf("function");
  });
});
