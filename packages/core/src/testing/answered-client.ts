import type { Client } from "../client.js";
import type { ClientOptions } from "../options.js";
import { createManualClock, type ManualClock } from "./manual-clock.js";
import { createSampleClient, type SampleJob } from "./sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "./scripted-server.js";

/** A client of the sample provider, which gives these answers. */
export function answeredClient(
  answers: readonly ScriptedAnswer[],
  options: ClientOptions = {},
): ReturnType<typeof createScriptedServer> & {
  readonly clock: ManualClock;
  readonly client: Client<SampleJob["paths"]>;
} {
  const server = createScriptedServer(...answers);
  const clock = createManualClock();
  return { ...server, clock, client: createSampleClient({ fetch: server.fetch, clock, ...options }) };
}
