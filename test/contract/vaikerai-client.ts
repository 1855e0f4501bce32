import { createVaikerAI, type VaikerAI, type VaikerAIOptions } from "@jobglot/vaikerai";
import { createInstantClock } from "./instant-clock.ts";

export const authorization = "Bearer Hw-token";

/** The headers of a request with a JSON body. */
export const sendsJson = { authorization, "content-type": "application/json" };

/** A client whose waits take no time and have no jitter. */
export function createClient(options: Partial<VaikerAIOptions> = {}): VaikerAI {
  return createVaikerAI({
    apiKey: "Hw-token",
    clock: createInstantClock(),
    random: () => 0.5,
    ...options,
  });
}
