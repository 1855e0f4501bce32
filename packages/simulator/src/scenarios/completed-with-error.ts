import type { SimulationLifecycle } from "@jobglot/core";
import { responsePointer } from "../expression.js";
import { onRoles } from "./on-calls.js";
import { rewrite } from "./rewrite.js";
import type { Scenario } from "./scenario.js";

export const completedWithError: Scenario = {
  summary: "A finished job has its result and an error as well.",
  obstacle: ({ declared }) =>
    errorPlace(declared) === undefined ? "the spec has no place for an error beside the status" : undefined,
  concernsJob: true,
  createWrapper: () =>
    onRoles(["poll"], async (call, next) => {
      const answer = await next(call);
      return answer.job?.status === "FINISHED"
        ? rewrite(answer, errorPlace(call.purpose.lifecycle), () => "The output could not be saved.")
        : answer;
    }),
};

function errorPlace({ error }: SimulationLifecycle): string | undefined {
  return [error?.message, error?.code, error?.value].find((place) => responsePointer(place) !== undefined);
}
