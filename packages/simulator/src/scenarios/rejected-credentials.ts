import type { Scenario } from "./scenario.js";

export const rejectedCredentials: Scenario = {
  summary: "Every call is refused with 401: the key is wrong, or was withdrawn.",
  obstacle: (_lifecycle, { authentication }) =>
    authentication === undefined ? "the provider asks for no credential" : undefined,
  createWrapper: () => (_next, tools) => async (call) => tools.refuse(call, 401, "This key is not valid."),
};
