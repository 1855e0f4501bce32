import type { Scenario } from "./scenario.js";

const statuses: readonly number[] = [500, 502, 503];

export const serverErrors: Scenario = {
  summary: "Polls, and the fetch of the result, are answered with 500, 502 and 503 before they succeed.",
  createWrapper: () => {
    const counts = new Map<string | undefined, number>();
    return (next, tools) => async (call) => {
      const role = call.purpose?.role;
      if (role === "submit" || role === "cancel") return next(call);
      const count = counts.get(role) ?? 0;
      counts.set(role, count + 1);
      const status = statuses[count];
      return status === undefined ? next(call) : tools.refuse(call, status, "Something went wrong.");
    };
  },
};
