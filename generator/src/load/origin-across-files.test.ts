import { afterAll, beforeAll, expect, it } from "vitest";
import { loadProvider } from "./load-provider.ts";
import { originAcrossFiles } from "./origin-across-files.ts";
import { TestWorkspace } from "./test-workspace.fixture.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await TestWorkspace.create();
});
afterAll(() => workspace.remove());

it.each([
  { given: "", want: "nothing of its own" },
  { given: "components: {}\n", want: "no schemas of its own" },
  { given: "components: { schemas: { Other: {} } }\n", want: "schemas of its own" },
])("a component is where it was brought in from, with $want", async ({ given }) => {
  await workspace.write("specs/acme/job.yaml", "properties: { id: { type: string } }\n");
  await workspace.write(
    "specs/acme/openapi.yaml",
    `openapi: 3.1.0
info: { title: Acme, version: "1" }
paths:
  /jobs:
    get:
      responses:
        "200": { description: One., content: { application/json: { schema: { $ref: job.yaml } } } }
${given}`,
  );
  const loaded = await loadProvider(workspace.root, "acme", {});
  const { source, pointer } = await originAcrossFiles(loaded, "/components/schemas/job/properties/id");
  expect([source.absoluteRef, pointer]).toEqual([expect.stringMatching(/job\.yaml$/u), "/properties/id"]);
});
