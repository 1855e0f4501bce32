import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { jobDocument, simpleJob, simpleLifecycle } from "../model/document.fixture.ts";
import { emit } from "./emit-package.fixture.ts";

describe("the README", () => {
  const body = (example: string) =>
    `requestBody: { required: true, content: { application/json: { schema: { type: object }${example} } } }`;

  it.each([
    {
      of: "without an example",
      given: body(""),
      want: "declare const input: JobsCreateInput;\nconst job = await acme.jobs.jobs_.create(input);",
    },
    {
      of: "with one",
      given: body(", example: { prompt: a cat }"),
      want: 'const job = await acme.jobs.jobs_.create({ body: { prompt: "a cat" } });',
    },
  ])("begins with a job $of", async ({ given, want }) => {
    const document = jobDocument({ answer: simpleJob, lifecycle: simpleLifecycle() });
    const text = stringify(document).replace("summary: Create a job.", given);
    expect((await emit(parse(text))).get("README.md")).toContain(`${want}\nfor await (`);
  });

  it.each([
    { given: "[{ at: $statusCode, eq: 422 }]", want: "answers whose status code is `422`" },
    {
      given: "[{ at: $statusCode, gte: 400, lt: 500, notIn: [401, 403] }]",
      want: "answers whose status code is at least `400` and below `500` and none of `401`, `403`",
    },
    {
      given: "[{ at: $response.body#/data/url, exists: true }, { at: $response.header.X-State, ne: a|b }]",
      want: "answers whose `data.url` is there and whose header `X-State` is not `a\\|b`",
    },
  ])("tells of the rule $given", async ({ given, want }) => {
    const rules = `rules: [{ when: ${given}, status: FAILED }], map: {`;
    const lifecycle = simpleLifecycle().replace("map: {", rules);
    const files = await emit(jobDocument({ answer: simpleJob, lifecycle }));
    const [, first] = /### Statuses\n\n.*\n.*\n(.*)\n/.exec(files.get("README.md") ?? "") ?? [];
    expect(first).toBe(`| ${want} | \`FAILED\` |`);
  });

  it.each([
    { given: "409: {}", want: [] },
    { given: "429: {}", want: ["After 429: every request is repeated with exponential back-off."] },
    { given: "500: { times: 0 }", want: [] },
    {
      given: "500: { times: 1, after: PT5S }, 502: { times: 5 }",
      want: [
        "After 500: safe requests are repeated once, after 5 seconds.",
        "After 502: safe requests are repeated at most 5 times, with exponential back-off.",
      ],
    },
    { given: "503: { after: PT30S }", want: ["After 503: every request is repeated after 30 seconds."] },
  ])("tells of the retries $given", async ({ given, want }) => {
    const lifecycle = simpleLifecycle(`, cancel: null, retry: { ${given} }`);
    const readme = (await emit(jobDocument({ answer: simpleJob, lifecycle }))).get("README.md") ?? "";
    const limits = [...readme.matchAll(/^- (After .*)$/gm)].map(([, limit]) => limit);
    expect(limits).toEqual(want);
  });

  it.each([
    { given: "initial: PT2S, factor: 1, max: PT9S", want: "2 seconds" },
    { given: "initial: PT2S, factor: 2, max: PT2S", want: "2 seconds" },
    {
      given: "initial: PT1S, factor: 1.5, max: PT10S",
      want: "1 second, each 1.5 times the one before, up to 10 seconds",
    },
  ])("tells of polling with $given", async ({ given, want }) => {
    const lifecycle = simpleLifecycle().replace("poll: {", `poll: { interval: { ${given} },`);
    const files = await emit(jobDocument({ answer: simpleJob, lifecycle }));
    const [, interval] = /\n\| Interval \| (.*) \|\n/.exec(files.get("README.md") ?? "") ?? [];
    expect(interval).toBe(want);
  });
});
