import { describe, expect, it } from "vitest";
import type { StatusTableModel } from "../model/provider-model.ts";
import { printModules } from "./print-module.ts";
import { statusIndexFile } from "./status-files.ts";

const table = (provider: string, constant: string, typeName: string): StatusTableModel => ({
  provider,
  constant,
  typeName,
  title: "",
  specification: "",
  entries: [],
});

describe("the status tables of all providers", () => {
  it.each([
    {
      of: "two titles",
      given: [table("acme", "acmeStatus", "AcmeStatus"), table("beta", "betaStatus", "BetaStatus")],
      want: [
        'import { betaStatus } from "./beta.js";',
        'export { type BetaStatus, betaStatus } from "./beta.js";',
        "  beta: betaStatus,",
      ],
    },
    {
      of: "one title",
      given: [
        table("fal", "falStatus", "FalQueueStatus"),
        table("fal-staging", "falStagingStatus", "FalQueueStatus"),
      ],
      want: [
        'import { falStagingStatus } from "./fal-staging.js";',
        'export { type FalQueueStatus as FalStagingStatus, falStagingStatus } from "./fal-staging.js";',
        '  "fal-staging": falStagingStatus,',
      ],
    },
    {
      of: "one title, and folders that come to one name",
      given: [table("a-b", "aBStatus", "AcmeStatus"), table("a_b", "aBStatus", "AcmeStatus")],
      want: [
        'import { aBStatus as aBStatus2 } from "./a_b.js";',
        'export { type AcmeStatus as ABStatus, aBStatus as aBStatus2 } from "./a_b.js";',
        "  a_b: aBStatus2,",
      ],
    },
    {
      of: "a title that is a type of core's",
      given: [table("acme", "acmeStatus", "AcmeStatus"), table("active", "activeStatus", "ActiveStatus")],
      want: ['export { type ActiveStatus as ActiveStatus2, activeStatus } from "./active.js";'],
    },
  ])("have names of their own: $of", ({ given, want }) => {
    const [file] = printModules([statusIndexFile(given)], "");
    const lines = file?.text.split("\n");
    expect(lines).toEqual(expect.arrayContaining(want));
  });
});
