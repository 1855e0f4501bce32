import { expect, it } from "vitest";
import type { SecurityScheme } from "./open-api.ts";
import { authenticationOf, obstacleOf } from "./security-scheme.ts";

const header = (prefix: string) => ({ in: "header", name: "Authorization", prefix });

it.each<{ given: SecurityScheme; want: unknown }>([
  { given: { type: "apiKey", in: "query", name: "key" }, want: { in: "query", name: "key" } },
  { given: { type: "oauth2" }, want: header("Bearer ") },
  { given: { type: "openIdConnect" }, want: header("Bearer ") },
  { given: { type: "http", scheme: "bearer" }, want: header("Bearer ") },
  { given: { type: "http", scheme: "BEARER" }, want: header("Bearer ") },
  { given: { type: "http", scheme: "basic" }, want: header("Basic ") },
  { given: { type: "http", scheme: "token" }, want: header("Token ") },
  { given: { type: "http", scheme: "X-Own" }, want: header("X-Own ") },
])("$given puts the key into $want", ({ given, want }) => {
  expect(authenticationOf(given)).toEqual(want);
  expect(obstacleOf("key", given)).toBeUndefined();
});

it.each<{ given: SecurityScheme; want: RegExp }>([
  { given: { type: "http", scheme: "digest" }, want: /`a\/b` is the HTTP scheme `digest`, which signs/ },
  { given: { type: "http", scheme: "SCRAM-SHA-256" }, want: /the HTTP scheme `SCRAM-SHA-256`/ },
  { given: { type: "mutualTLS" }, want: /`a\/b` is a certificate of the connection/ },
])("$given has no place for a key", ({ given, want }) => {
  expect(authenticationOf(given)).toBeUndefined();
  expect(obstacleOf("a/b", given)).toMatchObject({
    message: expect.stringMatching(want),
    pointer: "/components/securitySchemes/a~1b",
    code: "jobglot/security-supported",
  });
});
