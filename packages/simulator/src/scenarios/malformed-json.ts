import type { AnswerBody } from "../exchange.js";
import { firstOfEachRole, onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const malformedJson: Scenario = {
  summary:
    "The bodies of the first two polls, and of the first two fetches of the result, are half a JSON text.",
  createWrapper: () => {
    const isBroken = firstOfEachRole(2);
    return onRoles(["poll", "result"], async (call, next) => {
      const answer = await next(call);
      return isBroken(call) ? { ...answer, body: halved(answer.body) } : answer;
    });
  },
};

function halved(body: AnswerBody): AnswerBody {
  if (body.kind !== "json") return body;
  const text = JSON.stringify(body.value);
  return { kind: "text", mediaType: body.mediaType, text: text.slice(0, Math.ceil(text.length / 2)) };
}
