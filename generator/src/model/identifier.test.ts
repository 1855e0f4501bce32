import { describe, expect, it } from "vitest";
import { camelCase, memberName, pascalCase, variableName } from "./identifier.ts";

describe("camelCase", () => {
  it.each([
    { given: "getJob", want: "getJob" },
    { given: "get-job_status", want: "getJobStatus" },
    { given: "GET /v1/jobs/{id}", want: "getV1JobsId" },
    { given: "URLList", want: "urlList" },
    { given: "3d models", want: "_3dModels" },
    { given: "größe ändern", want: "größeÄndern" },
    { given: "__proto__", want: "proto" },
    { given: "a`$\u007bb}`\n*/c", want: "aBC" },
    { given: "💥", want: "" },
    { given: "", want: "" },
  ])("makes $want of $given", ({ given, want }) => {
    expect(camelCase(given)).toBe(want);
  });
});

describe("pascalCase", () => {
  it.each([
    { given: "VaikerAI", want: "VaikerAI" },
    { given: "my provider (beta)", want: "MyProviderBeta" },
    { given: "11 Labs", want: "_11Labs" },
  ])("makes $want of $given", ({ given, want }) => {
    expect(pascalCase(given)).toBe(want);
  });
});

describe("variableName", () => {
  it.each([
    { given: "delete", want: "delete_" },
    { given: "constructor", want: "constructor_" },
    { given: "then", want: "then_" },
    { given: "list", want: "list" },
  ])("makes $want of $given", ({ given, want }) => {
    expect(variableName(given)).toBe(want);
  });
});

describe("memberName", () => {
  it.each([
    { given: "delete", want: "delete" },
    { given: "toString", want: "toString_" },
    { given: "http", want: "http_" },
  ])("makes $want of $given", ({ given, want }) => {
    expect(memberName(given, new Set(["http"]))).toBe(want);
  });
});
