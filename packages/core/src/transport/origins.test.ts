import { expect, test } from "vitest";
import { InvalidInputError, UntrustedUrlError } from "../errors/call-errors.js";
import type { ClientOptions } from "../options.js";
import { createOrigins } from "./origins.js";

const provider = {
  name: "octoai",
  title: "OctoAI",
  servers: ["https://image.octoai.run", "https://async.octoai.run"],
};
const at = { provider: "octoai" };
const base = "https://image.octoai.run";

test.each<{ given: string; options?: ClientOptions; want: string }>([
  { given: "https://async.octoai.run/v1/requests/1", want: "https://async.octoai.run/v1/requests/1" },
  { given: "/v1/requests/1", want: "https://image.octoai.run/v1/requests/1" },
  {
    given: "https://async.octoai.run/v1/requests/1",
    options: { baseUrl: { "https://async.octoai.run": "http://127.0.0.1:8080/async/" } },
    want: "http://127.0.0.1:8080/async/v1/requests/1",
  },
  {
    given: "https://proxy.example.com/x",
    options: { trustedOrigins: ["https://proxy.example.com"] },
    want: "https://proxy.example.com/x",
  },
])("follows $given", ({ given, options = {}, want }) => {
  expect(createOrigins(provider, options).resolve(given, base, at)).toBe(want);
});

test.each([
  "https://evil-octoai.run/v1",
  "https://async.octoai.run.evil.test/v1",
  "https://async.octoai.run@evil.test/v1",
  "https://user:password@async.octoai.run/v1",
  "https://async.octoai.run:8443/v1",
  "http://async.octoai.run/v1",
  "//evil.test/v1",
  "\\\\evil.test\\v1",
  "javascript:alert(1)",
  "blob:https://async.octoai.run/1",
  "data:text/plain,x",
  "https://",
])("refuses %s", (given) => {
  expect(() => createOrigins(provider, {}).resolve(given, base, at)).toThrow(UntrustedUrlError);
});

test("what is no URL stays none behind a base URL", () => {
  const { resolve } = createOrigins(provider, { baseUrl: { [base]: "http://127.0.0.1:8080/image" } });
  expect(() => resolve("https://", "http://127.0.0.1:8080/image", at)).toThrow(UntrustedUrlError);
});

test.each([
  { options: { baseUrl: "octoai.run" }, want: /^The base URL given is no absolute http or https URL/ },
  { options: { baseUrl: "ftp://octoai.run/x" }, want: /^The base URL at ftp:\/\/octoai\.run is no absolute/ },
  { options: { trustedOrigins: ["octoai.run"] }, want: /^The trusted origin given is no absolute/ },
  { options: { baseUrl: { "": "http://127.0.0.1:8080" } }, want: /^`baseUrl` has "", which is no server/ },
  {
    options: { baseUrl: { "https://image.octoai.run/": "http://127.0.0.1:8080" } },
    want: /^`baseUrl` has "https:\/\/image\.octoai\.run\/", which is no server of OctoAI\. Its servers: https:\/\/image\.octoai\.run, https:\/\/async/,
  },
])("$options is refused: $want", ({ options, want }) => {
  expect(() => createOrigins(provider, options)).toThrow(want);
  expect(() => createOrigins(provider, options)).toThrow(expect.objectContaining({ provider: "octoai" }));
});

test("a base URL may be written in any way that a URL can", () => {
  const { baseUrlOf, resolve } = createOrigins(provider, { baseUrl: "HTTP://LOCALHOST:80/a" });
  expect(baseUrlOf(undefined)).toBe("http://localhost/a");
  expect(resolve("https://async.octoai.run/v1/requests/1", base, at)).toBe(
    "http://localhost/a/v1/requests/1",
  );
});

test("a base URL may end in slashes", () => {
  const { baseUrlOf } = createOrigins(provider, { baseUrl: "https://proxy.example.com/octoai///" });
  expect(baseUrlOf(undefined)).toBe("https://proxy.example.com/octoai");
});

test("a name or a password alone is user information as well", () => {
  const { resolve } = createOrigins(provider, {});
  expect(() => resolve("https://user@async.octoai.run/v1", base, at)).toThrow(UntrustedUrlError);
  expect(() => resolve("https://:password@async.octoai.run/v1", base, at)).toThrow(UntrustedUrlError);
});

test("the error about what is no URL says so", () => {
  expect(() => createOrigins(provider, {}).resolve("https://", base, at)).toThrow(/a URL at an invalid URL/);
});

test("a relative URL is read as the provider's server means it", () => {
  const server = "https://api.sample.test/v1";
  const sample = { name: "sample", title: "Sample", servers: [server] };
  const proxied = createOrigins(sample, { baseUrl: "https://proxy.example.com/deep/proxy" });
  const from = (path: string) => `https://proxy.example.com/deep/proxy${path}`;
  expect(proxied.resolve("/v1/tasks/2", from("/tasks/1"), at)).toBe(from("/tasks/2"));
  expect(proxied.resolve("2", from("/tasks/1"), at)).toBe(from("/tasks/2"));
  expect(proxied.resolve(`${server}/tasks/3`, from("/tasks/1"), at)).toBe(from("/tasks/3"));
  const plain = createOrigins(sample, {});
  expect(plain.resolve("/v2/tasks", `${server}/tasks/1`, at)).toBe("https://api.sample.test/v2/tasks");
});

test("the error names the origin, not the URL", () => {
  const resolve = () => createOrigins(provider, {}).resolve("https://evil.test/path?token=abc", base, at);
  expect(resolve).toThrow(/a URL at https:\/\/evil\.test, which is not one of its servers/);
  expect(resolve).not.toThrow(/token/);
});

test("a provider without a server needs a base URL", () => {
  const none = { name: "own", title: "Own", servers: [] };
  expect(() => createOrigins(none, {}).baseUrlOf(undefined)).toThrow(InvalidInputError);
  expect(() => createOrigins(none, {}).baseUrlOf(undefined)).toThrow(/has no fixed server \(\)/);
});

test("a server with an open variable needs a base URL", () => {
  const open = { name: "own", title: "Own", servers: ["https://{host}/v1"] };
  expect(() => createOrigins(open, {}).baseUrlOf(undefined)).toThrow(/pass the `baseUrl` of yours/);
  const filled = createOrigins(open, { baseUrl: "https://own.example.com/v1/" });
  expect(filled.baseUrlOf(undefined)).toBe("https://own.example.com/v1");
});

test("a server that the caller has to fill is trusted as it was filled, and nothing else of it", () => {
  const open = { name: "own", title: "Own", servers: ["https://api.own.test/{version}"] };
  const { resolve, baseUrlOf } = createOrigins(open, { baseUrl: "https://proxy.test/v2" });
  expect(resolve("/v2/tasks", baseUrlOf(undefined), at)).toBe("https://proxy.test/v2/tasks");
  expect(() => resolve("https://api.own.test/v2/tasks", baseUrlOf(undefined), at)).toThrow(UntrustedUrlError);
});

test.each([
  "octoai.run",
  "ftp://octoai.run",
  "",
  "https://user:password@octoai.run",
  "https://octoai.run/?tenant=1",
  "https://octoai.run/#a",
])("%j is no base URL", (baseUrl) => {
  const create = () => createOrigins(provider, { baseUrl });
  expect(create).toThrow(InvalidInputError);
  expect(create).not.toThrow(/password/);
});

test.each<{ given: string; from?: string; want: string }>([
  { given: "/v1/tasks/t1", want: "http://127.0.0.1:8080/proxy/tasks/t1" },
  { given: "/v1/tasks/t1?a=b", want: "http://127.0.0.1:8080/proxy/tasks/t1?a=b" },
  { given: "/v1?a=b", want: "http://127.0.0.1:8080/proxy?a=b" },
  { given: "t1", from: "/tasks/", want: "http://127.0.0.1:8080/proxy/tasks/t1" },
  { given: "../tasks/t1", from: "/jobs/1", want: "http://127.0.0.1:8080/proxy/tasks/t1" },
  { given: "../../v1/tasks/t1", from: "/jobs/1", want: "http://127.0.0.1:8080/proxy/tasks/t1" },
  { given: "/proxy/tasks/t1", want: "http://127.0.0.1:8080/proxy/tasks/t1" },
  { given: "/v11/tasks/t1", want: "http://127.0.0.1:8080/v11/tasks/t1" },
  { given: "https://api.acme.test/v1/tasks/t1", want: "http://127.0.0.1:8080/proxy/tasks/t1" },
])("$given goes through the proxy in place of the server", ({ given, from = "", want }) => {
  const acme = { name: "acme", title: "Acme", servers: ["https://api.acme.test/v1"] };
  const proxy = "http://127.0.0.1:8080/proxy";
  expect(createOrigins(acme, { baseUrl: proxy }).resolve(given, proxy + from, at)).toBe(want);
});

test("a relative URL goes through the proxy in place of the server that gave it", () => {
  const sample = { name: "sample", title: "Sample", servers: ["https://a.test/v1", "https://b.test/v1"] };
  const { resolve } = createOrigins(sample, {
    baseUrl: { "https://a.test/v1": "http://127.0.0.1:1/a", "https://b.test/v1": "http://127.0.0.1:2/b" },
  });
  expect(resolve("/v1/tasks/1", "http://127.0.0.1:2/b/tasks", at)).toBe("http://127.0.0.1:2/b/tasks/1");
});

test("a URL goes through the proxy in place of its server, also where that lies below another server", () => {
  const sample = { name: "sample", title: "Sample", servers: ["https://a.test", "https://a.test/v2"] };
  const { resolve } = createOrigins(sample, { baseUrl: { "https://a.test/v2": "http://127.0.0.1:1/proxy" } });
  const from = (given: string) => resolve(given, "https://a.test/tasks", at);
  expect(from("https://a.test/v2/tasks/1")).toBe("http://127.0.0.1:1/proxy/tasks/1");
  expect(from("https://a.test/v1/tasks/1")).toBe("https://a.test/v1/tasks/1");
});

test("the origin of a server stays trusted behind a proxy, for what does not lie below the server", () => {
  const acme = { name: "acme", title: "Acme", servers: ["https://api.acme.test/v1"] };
  const { resolve, check } = createOrigins(acme, { baseUrl: "http://127.0.0.1:8080/proxy" });
  const url = "https://api.acme.test/v2/tasks/t1";
  expect(resolve(url, "http://127.0.0.1:8080/proxy/tasks", at)).toBe(url);
  expect(() => check(url, at)).not.toThrow();
});

test.each(["//evil.test/v1/x", "\\\\evil.test\\v1\\x", "https://api.acme.test.evil.test/v1/x"])(
  "a proxy lets nobody else be reached: %s",
  (given) => {
    const acme = { name: "acme", title: "Acme", servers: ["https://api.acme.test/v1"] };
    const origins = createOrigins(acme, { baseUrl: "http://127.0.0.1:8080/proxy" });
    expect(() => origins.resolve(given, "http://127.0.0.1:8080/proxy", at)).toThrow(UntrustedUrlError);
  },
);
