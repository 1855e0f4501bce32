import { describe, expect, it } from "vitest";
import { parseExpression } from "./expression.ts";

describe("parseExpression", () => {
  it.each([
    ["$statusCode", { kind: "statusCode" }],
    ["$response.body", { kind: "responseBody", pointer: "" }],
    ["$response.body#/data/id", { kind: "responseBody", pointer: "/data/id" }],
    ["$request.body#/webhook", { kind: "requestBody", pointer: "/webhook" }],
    ["$response.header.Location", { kind: "responseHeader", name: "Location" }],
    ["$request.path.model.name", { kind: "requestParameter", in: "path", name: "model.name" }],
    ["$request.query.two\nlines", { kind: "requestParameter", in: "query", name: "two\nlines" }],
    ["$request.query.limit", { kind: "requestParameter", in: "query", name: "limit" }],
    ["$handle.id", { kind: "handle", name: "id" }],
  ])("reads %s", (given, want) => {
    expect(parseExpression(given)).toEqual(want);
  });

  it.each([
    "",
    "id",
    "$",
    "$status",
    "$response",
    "$response.body#id",
    "$response.bodyx",
    "$response.header.",
    "$handle.",
    "$handle.a.b",
    "$url",
  ])("refuses %j", (given) => {
    expect(parseExpression(given)).toBeUndefined();
  });
});
