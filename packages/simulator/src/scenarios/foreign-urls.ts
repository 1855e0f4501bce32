import type { SimulationLifecycle } from "@jobglot/core";
import type { CallPurpose } from "../exchange.js";
import { elsewhere } from "./elsewhere.js";
import { onRoles } from "./on-calls.js";
import { rewrite } from "./rewrite.js";
import type { Scenario } from "./scenario.js";

export const foreignUrls: Scenario = {
  summary:
    "The URLs to follow in answers (of the poll, the result, the cancellation) lead to a foreign host.",
  obstacle: ({ declared }) =>
    [...followedUrls(declared, "submit"), ...followedUrls(declared, "poll")].length > 0
      ? undefined
      : "clients follow no URL of an answer",
  createWrapper: () =>
    onRoles(["submit", "poll"], async (call, next) => {
      const { lifecycle, role } = call.purpose;
      return followedUrls(lifecycle, role).reduce(
        (answer, expression) =>
          rewrite(answer, expression, (url) =>
            typeof url === "string" && URL.canParse(url) ? elsewhere(url) : undefined,
          ),
        await next(call),
      );
    }),
};

/** Where an answer holds URLs that a client requests afterwards. */
function followedUrls(
  { handle, poll, cancel, result }: SimulationLifecycle,
  role: CallPurpose["role"],
): readonly string[] {
  const urls = [poll?.url, cancel?.url, result?.call?.url].filter((url) => url !== undefined);
  return role === "submit"
    ? urls
        .filter((url) => url.startsWith("$handle."))
        .map((url) => handle[url.slice("$handle.".length)])
        .filter((expression) => expression !== undefined)
    : urls.filter((url) => url.startsWith("$response."));
}
