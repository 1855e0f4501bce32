import { isTerminal } from "@jobglot/core";
import type { AnswerWrapper } from "../exchange.js";
import { onRoles } from "./on-calls.js";
import { rewrite } from "./rewrite.js";

/** A word that no provider has a mapping for. */
const unmapped = "simulated-unmapped-status";

/** Replaces the status of a job that a worker has taken by a word that the spec does not know. */
export function unmappedStatus(): AnswerWrapper {
  return onRoles(["poll"], async (call, next) => {
    const answer = await next(call);
    const status = answer.job?.status;
    const isWorking =
      status !== undefined && !isTerminal(status) && status !== "PENDING" && status !== "QUEUED";
    return isWorking ? rewrite(answer, call.purpose.lifecycle.status.at, () => unmapped) : answer;
  });
}
