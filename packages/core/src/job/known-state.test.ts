import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { KnownState } from "./known-state.js";
import type { Snapshot } from "./snapshot.js";

test("a terminal snapshot stays, whatever a poll that was under way answers then", () => {
  const { fetch } = createScriptedServer();
  const client = createSampleClient({ fetch, clock: createManualClock() });
  const known = new KnownState<SampleJob>({
    client,
    definition: sampleJob,
    handle: { id: "t1" },
    id: "t1",
    submittedAt: 0,
  });
  const raw = { id: "t1", status: "done" };
  const finished: Snapshot<string | null, typeof raw> = {
    status: "FINISHED",
    providerStatus: "done",
    raw,
    result: "the result",
  };
  known.keepCancelled(undefined);
  expect(known.keep(finished, client.clock.now() + 1_000).status).toBe("CANCELLED");
  expect(known.snapshot?.status).toBe("CANCELLED");
});
