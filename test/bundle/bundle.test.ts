import { expect, test } from "vitest";
import { bundleApp } from "../bench/bundle-app.ts";
import { apps } from "../bench/bundle-apps.ts";

test.each([
  { app: "one operation, as a function", want: ["/models"] },
  {
    app: "one job, as functions",
    want: ["/predictions", "/predictions/{prediction_id}", "/predictions/{prediction_id}/cancel"],
  },
] as const)("of all VaikerAI's operations, $app bundles what it uses", async ({ app, want }) => {
  const { code } = await bundleApp(apps[app]);
  const paths = [...code.matchAll(/path:[`"']([^`"']+)[`"']/g)].map(([, path]) => path);
  expect(paths.sort()).toEqual(want);
});

test("who submits a job does not load webhooks, simulations, types, streams of events and openapi-fetch", async () => {
  const { modules } = await bundleApp(apps["createSerika and one job"]);
  const paths = [...modules.keys()];
  expect(
    paths.filter((path) =>
      /webhook|simulat|schema|paginate|testing|eventsource|stream-|openapi-fetch|form-data/.test(path),
    ),
  ).toEqual([]);
  expect(paths).toContain("packages/core/dist/job/poller.js");
});

// Far from the 9 kB that it should be; `npm run bench -- bundle` says which parts it consists of.
test("an app that submits a job does not grow without notice", async () => {
  const { bytes } = await bundleApp(apps["createSerika and one job"]);
  expect(bytes).toBeLessThan(13_800);
});
