import { isTerminal, type JobStatus, type SimulationLifecycle } from "@jobglot/core";
import type { AnswerWrapper } from "../exchange.js";
import { onRoles } from "./on-calls.js";
import { rewrite } from "./rewrite.js";

/** A word that no provider has a mapping for. */
const unmapped = "simulated-unmapped-status";

/**
 * Replaces the status of a job that a worker has taken by a word that the spec does not know; where the provider has no
 * state for that, of every job that has not ended.
 */
export function unmappedStatus(): AnswerWrapper {
  return onRoles(["poll"], async (call, next) => {
    const answer = await next(call);
    const status = answer.job?.status;
    if (status === undefined || isTerminal(status)) return answer;
    const { lifecycle } = call.purpose;
    return isWork(status) || !namesWork(lifecycle)
      ? rewrite(answer, lifecycle.status.at, () => unmapped)
      : answer;
  });
}

const isWork = (status: JobStatus): boolean => status === "PROCESSING" || status === "STREAMING";

function namesWork({ status: { map, rules = [] } }: SimulationLifecycle): boolean {
  return [...Object.values(map), ...rules.map(({ status }) => status)].some(isWork);
}
