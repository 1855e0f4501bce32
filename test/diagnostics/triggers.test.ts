import { afterEach, beforeEach, expect, test } from "vitest";
import { documentationOf } from "../../generator/src/diagnostics/catalogue.ts";
import { createScratchWorkspace, type ScratchWorkspace } from "./scratch-workspace.ts";
import { triggers } from "./triggers.ts";

let workspace: ScratchWorkspace;

beforeEach(async () => {
  workspace = await createScratchWorkspace();
});
afterEach(() => workspace.remove());

test.each(Object.entries(triggers))("%s", async (code, { place, findings }) => {
  const found = (await findings(workspace)).filter((finding) => finding.code === code);
  expect(found.map(({ file, line, column }) => `${file}:${line}:${column}`)).toContain(place);
  for (const finding of found) {
    expect(finding.documentation).toBe(documentationOf(code));
    expect(finding.message).toMatch(/./u);
    if (code === "jobglot/internal") expect(finding.frame).toMatch(/never happen\.\n +at /u);
  }
});
