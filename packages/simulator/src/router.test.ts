import { expect, test } from "vitest";
import { createRouter } from "./router.js";
import { serverPatterns } from "./server-url.js";

const short = "https://api.acme.test";
const long = "https://api.acme.test/v1";
const open = "https://{host}/open";
const port = "https://Port.acme.test:443/v1";
const plain = "http://plain.acme.test:80";

function route(operation: string, method: string, path: string, server = short) {
  return { operation, method, path, server, parameters: [], answers: [] };
}

const router = createRouter(
  [
    route("one", "get", "/jobs/{id}"),
    route("mine", "get", "/jobs/mine"),
    route("stop", "post", "/jobs/{id}:stop"),
    route("dots", "get", "/a.b"),
    route("long", "get", "/jobs", long),
    route("open", "get", "/jobs", open),
    route("root", "get", "/"),
    route("list", "get", "/files"),
    route("beta", "get", "/files?beta=true"),
    route("odd", "get", '/größe/a "b/{id}}'),
    route("port", "get", "/jobs", port),
    route("plain", "get", "/jobs", plain),
  ],
  serverPatterns([short, long, open, port, plain]),
);

test.each([
  { given: "GET https://api.acme.test/jobs/7?x=1#y", want: ["one", { id: "7" }] },
  { given: "GET https://api.acme.test/jobs/a%2Fb", want: ["one", { id: "a/b" }] },
  { given: "GET https://api.acme.test/jobs/mine", want: ["mine", {}] },
  { given: "POST https://api.acme.test/jobs/7:stop", want: ["stop", { id: "7" }] },
  { given: "GET https://api.acme.test/a.b", want: ["dots", {}] },
  { given: "GET https://api.acme.test/axb", want: [undefined, undefined] },
  { given: "GET https://api.acme.test/v1/jobs", want: ["long", {}] },
  { given: `GET ${new URL('https://api.acme.test/größe/a "b/7}').href}`, want: ["odd", { id: "7" }] },
  { given: "GET https://port.acme.test/v1/jobs", want: ["port", {}] },
  { given: "GET http://plain.acme.test/jobs", want: ["plain", {}] },
  { given: "GET https://any.test/open/jobs", want: ["open", {}] },
  { given: "GET https://any.test/jobs/7", want: [undefined, undefined] },
  { given: "GET https://api.acme.test", want: ["root", {}] },
  { given: "GET https://api.acme.test/jobs/%zz", want: [undefined, undefined] },
  { given: "GET https://api.acme.test/files?limit=1", want: ["list", {}] },
  { given: "GET https://api.acme.test/files?limit=1&beta=true", want: ["beta", {}] },
  { given: "GET https://api.acme.test/files?beta=false", want: ["list", {}] },
  { given: "GET https://api.acme.test/jobs/7/8", want: [undefined, undefined] },
])("$given", ({ given, want }) => {
  const [method = "", url = ""] = given.split(" ");
  const { match } = router(method, url);
  expect([match?.route.operation, match?.path]).toEqual(want);
});

test("a path that has other methods says which", () => {
  expect(router("DELETE", "https://api.acme.test/jobs/mine").allowed).toEqual(["GET"]);
  expect(router("DELETE", "https://api.acme.test/nothing").allowed).toEqual([]);
});
