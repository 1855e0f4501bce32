import { elsewhere } from "./elsewhere.js";
import { onRoles } from "./on-calls.js";
import type { Scenario } from "./scenario.js";

export const crossOriginRedirect: Scenario = {
  summary: "Polls are redirected (307) to a foreign host.",
  createWrapper: () =>
    onRoles(["poll"], async (call) => ({
      statusCode: 307,
      headers: { location: elsewhere(call.url.href) },
      body: { kind: "empty" },
    })),
};
