import { expect, test } from "vitest";
import { findStand, type Stand } from "./find-stand.js";
import { localBases } from "./local-bases.js";
import { createPlayback } from "./playback.js";
import { acme } from "./testing/acme.js";

function standOf(provider: string, server: string): Stand {
  const routes = acme.routes.map((route) => ({ ...route, server }));
  const playback = createPlayback({ ...acme, provider, servers: [server], routes });
  return { provider, playback, bases: localBases(provider, playback.servers) };
}

const stands = [
  standOf("acme", "https://api.acme.test/v1"),
  standOf("other", "https://api.other.test/v1"),
  standOf("third", "https://{host}/v3"),
];
const local = "127.0.0.1:4010";

test.each([
  { host: local, path: "/acme/v1/jobs?limit=1", want: "https://api.acme.test/v1/jobs?limit=1" },
  { host: "api.other.test.localhost:4010", path: "/v1/jobs", want: "https://api.other.test/v1/jobs" },
  { host: "API.other.test.localhost", path: "/no/such/path", want: "https://api.other.test/no/such/path" },
  { host: local, path: "/v3/jobs/7", want: "https://simulated.invalid/v3/jobs/7" },
  { host: local, path: "/v1/jobs", want: undefined },
  { host: local, path: "/v4/jobs", want: undefined },
  { host: "example.localhost", path: "/v1/jobs", want: undefined },
])("$path at $host is $want", ({ host, path, want }) => {
  expect(findStand(stands, { method: "GET", host, path })?.url).toBe(want);
});

test("a path that one provider has is found whatever the method", () => {
  expect(findStand(stands, { method: "DELETE", host: local, path: "/v3/jobs" })?.stand.provider).toBe(
    "third",
  );
});
