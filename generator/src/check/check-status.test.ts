import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

const rows: readonly BrokenDocument[] = [
  [
    "a value of the enum that the map misses",
    [["enum: [queued, done]", "enum: [queued, done, failed]"]],
    [
      "44:9 error The map says nothing of `failed`, which `$response.body#/status` can be. Add `failed` with one of the nine states.",
    ],
  ],
  [
    "a key of the map that is not in the enum",
    [["queued: QUEUED", "queued: QUEUED\n          qeued: QUEUED"]],
    ["46:11 error `qeued` is no value of `$response.body#/status`. Did you mean `queued`?"],
  ],
  [
    "a map over an open text",
    [["status: { type: string, enum: [queued, done] }", "status: { type: string }"]],
    [],
  ],
  [
    "a job that never finishes",
    [["done: FINISHED", "done: FAILED"]],
    [
      "42:7 error A job of `job` never finishes: neither map nor rules lead to FINISHED. Map the value, or add the rule, that means FINISHED.",
    ],
  ],
  [
    "a job that has an error and never fails",
    [["cancel: null", "cancel: null\n      error: { message: $response.body#/url }"]],
    [
      "42:7 warning A job of `job` has an `error`, and neither map nor rules lead to FAILED. Map the value, or add the rule, that means FAILED.",
    ],
  ],
  [
    "a job that has an error and may time out",
    [
      ["queued: QUEUED", "queued: TIMEOUT"],
      ["cancel: null", "cancel: null\n      error: { message: $response.body#/url }"],
    ],
    [],
  ],
  [
    "a job that a rule finishes",
    [
      ["done: FINISHED", "done: PROCESSING"],
      [
        "        map:",
        "        rules: [{ when: [{ at: $statusCode, eq: 200 }], status: FINISHED }]\n        map:",
      ],
    ],
    [],
  ],
  [
    "a status with neither map nor rules",
    [
      [
        "        at: $response.body#/status\n        map:\n          queued: QUEUED\n          done: FINISHED\n",
        "        at: $response.body#/status\n",
      ],
    ],
    [
      "42:7 error A job of `job` never finishes: it has neither map nor rules. Map the value, or add the rule, that means FINISHED.",
    ],
  ],
];

describe("status", () => {
  it.each(rows)("%s", async (_, given, want) => {
    const findings = await check(change(acme, given));
    expect(findings.map(formatFinding)).toEqual(want);
  });
});
