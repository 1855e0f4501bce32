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

test("who submits a job loads nothing that his lifecycle does not have", async () => {
  const { modules } = await bundleApp(apps["createSerika and one job"]);
  const paths = [...modules.keys()];
  expect(
    paths.filter((path) =>
      /webhook|cancel|abandon|idempotency|limit|follow|query|form-|raw-|bytes|lines|key-in-(body|query)|simulat|schema|paginate|testing|eventsource|stream-|openapi-fetch|framed-body/.test(
        path,
      ),
    ),
  ).toEqual([]);
  expect(paths).toContain("packages/core/dist/job/poller.js");
});

// More than the 9 kB that it should be; `npm run bench -- bundle` says which parts it consists of.
test.each([
  { app: "one operation, as a function", most: 8_560 },
  { app: "createSerika and one job", most: 13_300 },
] as const)("$app does not grow without notice", async ({ app, most }) => {
  const { bytes } = await bundleApp(apps[app]);
  expect(bytes).toBeLessThan(most);
});
