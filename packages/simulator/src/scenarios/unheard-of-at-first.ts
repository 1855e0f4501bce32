import { firstOfEachRole, onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const unheardOfAtFirst: Scenario = {
  summary:
    "Two polls in the first eight seconds are answered with 404, as by servers that have not heard of the job yet.",
  obstacle: ({ declared: { status, result } }) => {
    const told = [...(status.rules ?? []).flatMap(({ when }) => when), ...(result?.expired ?? [])];
    return told.some(({ at }) => at === "$statusCode")
      ? "an HTTP status tells the state of a job"
      : undefined;
  },
  createWrapper: () => {
    const isUnheardOf = firstOfEachRole(2);
    return onRoles(["poll"], async (call, next, tools) => {
      const answer = await next(call);
      const age = call.at - (answer.job?.createdAt ?? 0);
      return age < 8_000 && isUnheardOf(call) ? tools.refuse(call, 404, "There is no such job.") : answer;
    });
  },
};
