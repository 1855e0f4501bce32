import { join } from "node:path";
import { expect, it } from "vitest";
import { affectedTargets } from "./affected-targets.ts";

const specs = join("/", "work", "specs");
const shared = join("/", "work", "shared", "errors.yaml");
const filesOf = new Map([
  ["acme", [join(specs, "acme", "openapi.yaml"), shared]],
  ["beta", [join(specs, "beta", "openapi.yaml"), join(specs, "acme", "song.yaml")]],
  ["gamma", []],
]);

it.each([
  { given: join(specs, "acme", "openapi.yaml"), want: ["acme"] },
  { given: join(specs, "acme", "schemas", "new.yaml"), want: ["acme"] },
  { given: join(specs, "acme", "song.yaml"), want: ["acme", "beta"] },
  { given: join(specs, "gamma", "overlay.yaml"), want: ["gamma"] },
  { given: shared, want: ["acme"] },
  { given: join(specs, "delta", "openapi.yaml"), want: ["*"] },
  { given: join(specs, "notes.md"), want: ["*"] },
  { given: join("/", "work", "jobglot.config.ts"), want: ["*"] },
])("finds whom $given concerns", ({ given, want }) => {
  expect(affectedTargets(given, { specs, filesOf })).toEqual(want);
});
