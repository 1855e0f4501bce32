import { describe, expect, it } from "vitest";
import { closestName, suggestName } from "./suggest.ts";

describe("closestName", () => {
  it.each([
    ["statu", ["id", "status"], "status"],
    ["STATUS", ["id", "status"], "status"],
    ["getJobs", ["getJob", "listJobs"], "getJob"],
    ["a", ["b"], "b"],
    ["colour", ["status"], undefined],
    ["x", [], undefined],
    ["a".repeat(201), ["a".repeat(202)], undefined],
  ])("%s among %j is %s", (given, known, want) => {
    expect(closestName(given, known)).toBe(want);
  });
});

describe("suggestName", () => {
  it.each([
    ["statu", ["status"], "Did you mean `status`?"],
    ["colour", ["id", "status"], "There are: `id`, `status`."],
    ["colour", ["status"], "There is: `status`."],
    ["colour", ["status", "status"], "There is: `status`."],
    ["colour", [], "There is no field here."],
  ])("%s among %j", (given, known, want) => {
    expect(suggestName(given, known, "field")).toBe(want);
  });
});
