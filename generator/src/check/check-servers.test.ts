import { expect, it } from "vitest";
import { acme, change, check, formatFinding } from "./acme.fixture.ts";

it.each([
  { given: "https://x.y/v1", want: undefined },
  { given: "/v1", want: undefined },
  { given: "https://{host}:{port}/v1", want: undefined },
  { given: "{scheme}://x.y", want: undefined },
  { given: "{endpoint}/v1", want: undefined },
  { given: "https://x.y?x=1", want: "it has a query" },
  { given: "https://x.y/#a", want: "it has a fragment" },
  { given: "https://user:pw@x.y", want: "it has a user or a password" },
  { given: "ftp://x.y", want: "it is neither `https` nor `http`" },
  { given: "not a url", want: "it is no URL" },
])("the server $given: $want", async ({ given, want }) => {
  const findings = await check(change(acme, [["paths:", `servers: [{ url: "${given}" }]\npaths:`]]));
  const fix = "Write it like `https://api.example.com/v1`, or `/v1` where callers say the host.";
  const message = `3:18 error Nothing can be sent to the server \`${given}\`: ${want}. ${fix}`;
  const own = findings.filter(({ code }) => code === "jobglot/server-usable").map(formatFinding);
  expect(own).toEqual(want === undefined ? [] : [message]);
});

it.each([
  {
    given: ["    post:\n", '    servers: [{ url: "https://" }]\n    post:\n'],
    want: "5:22 warning",
    dropped: "/jobs",
  },
])("what has the server https:// of its own is left out: $dropped", async ({ given, want, dropped }) => {
  const [before = "", after = ""] = given;
  const findings = await check(change(acme, [[before, after]]));
  const own = findings.filter(({ code }) => code === "jobglot/server-usable").map(formatFinding);
  expect(own).toEqual([
    `${want} Nothing can be sent to the server \`https://\`: it is no URL. ${dropped} is left out. Write it like \`https://api.example.com/v1\`, or \`/v1\` where callers say the host.`,
  ]);
});
