import type { Scenario } from "./scenario.js";

export const wrongContentType: Scenario = {
  summary: "Every JSON body is called `text/plain`.",
  createWrapper: () => (next) => async (call) => {
    const answer = await next(call);
    return answer.body.kind === "json"
      ? { ...answer, body: { ...answer.body, mediaType: "text/plain; charset=utf-8" } }
      : answer;
  },
};
