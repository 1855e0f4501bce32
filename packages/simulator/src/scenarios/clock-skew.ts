import type { Answer } from "../exchange.js";
import type { Scenario } from "./scenario.js";

const skew = 10 * 60_000;

export const clockAhead: Scenario = {
  summary: "The provider's clock is ten minutes ahead, in the dates of its headers and in its webhooks.",
  isOutermost: true,
  createWrapper: () => (next) => async (call) => skewed(await next(call), call.at, skew),
  deliver: (delivery) => [{ ...delivery, timestamp: (now) => delivery.timestamp(now) + skew }],
};

export const clockBehind: Scenario = {
  summary: "The provider's clock is ten minutes behind, in the dates of its headers and in its webhooks.",
  isOutermost: true,
  createWrapper: () => (next) => async (call) => skewed(await next(call), call.at, -skew),
  deliver: (delivery) => [{ ...delivery, timestamp: (now) => delivery.timestamp(now) - skew }],
};

function skewed(answer: Answer, at: number, milliseconds: number): Answer {
  const { "retry-after": retryAfter, ...headers } = answer.headers;
  const asked = retryAfter === undefined || /^[\d.]+$/.test(retryAfter) ? Number.NaN : Date.parse(retryAfter);
  const shifted = Number.isNaN(asked) ? retryAfter : new Date(asked + milliseconds).toUTCString();
  return {
    ...answer,
    headers: {
      ...headers,
      ...(shifted === undefined ? {} : { "retry-after": shifted }),
      date: new Date(at + milliseconds).toUTCString(),
    },
  };
}
