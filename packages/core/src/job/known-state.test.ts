import { expect, test } from "vitest";
import { ResultExpiredError } from "../errors/job-errors.js";
import type { StatusEvent } from "../hooks.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleBody, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { KnownState } from "./known-state.js";
import type { Snapshot } from "./snapshot.js";

function start() {
  const { fetch } = createScriptedServer();
  const clock = createManualClock();
  const told: StatusEvent[] = [];
  const client = createSampleClient({ fetch, clock, hooks: { onStatus: (event) => told.push(event) } });
  const known = new KnownState<SampleJob>({
    client,
    definition: sampleJob,
    handle: { id: "t1" },
    id: "t1",
    submittedAt: clock.now(),
  });
  return { known, now: clock.now(), told };
}

const raw: SampleBody = { id: "t1", status: "running" };
const running: Snapshot<string | null, SampleBody> = { status: "PROCESSING", providerStatus: "running", raw };
const finished: Snapshot<string | null, SampleBody> = {
  status: "FINISHED",
  providerStatus: "done",
  raw,
  result: "the result",
};

test("a terminal snapshot stays, whatever a poll that was under way answers then", () => {
  const { known, now } = start();
  known.keepCancelled(undefined);
  expect(known.snapshot).toMatchObject({ status: "CANCELLED", providerStatus: "" });
  expect(known.keep(finished, now + 1_000).status).toBe("CANCELLED");
  expect(known.snapshot?.status).toBe("CANCELLED");
});

test("a result that has expired stays so", () => {
  const { known } = start();
  expect(known.isFinal).toBe(false);
  const error = new ResultExpiredError("gone", {
    provider: "sample",
    operation: "tasks.create",
    jobId: "t1",
  });
  known.expire(error);
  expect(known.isFinal).toBe(true);
  expect(() => known.final()).toThrow(error);
});

test("hooks hear of news, and of nothing that they know", () => {
  const { known, now, told } = start();
  for (const each of [running, running, finished]) known.keep(each, now);
  expect(told.map(({ status, providerStatus }) => [status, providerStatus])).toEqual([
    ["PROCESSING", "running"],
    ["FINISHED", "done"],
  ]);
});
