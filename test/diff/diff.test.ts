import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breakingEdits } from "./breaking-edits.ts";
import { compatibleEdits } from "./compatible-edits.ts";
import type { Edit } from "./edit.ts";
import { studioSpecification } from "./studio-specification.ts";
import { createVariants, unedited, type Variants } from "./variants.ts";

const edits = [...breakingEdits, ...compatibleEdits];
let variants: Variants;

beforeAll(async () => {
  variants = await createVariants(new Map(edits.map((edit) => [edit.name, edited(edit)])));
}, 300_000);
afterAll(() => variants.remove());

function edited({ name, given }: Edit): string {
  return given.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`${name}: there is no ${JSON.stringify(before)}.`);
    return text.replace(before, () => after);
  }, studioSpecification);
}

describe("without an edit", () => {
  it("there is no change, and the old app compiles and works", () => {
    const { diff, typeErrors, observed } = variants.get(unedited);
    expect({ outcome: diff.outcome, typeErrors }).toEqual({ outcome: "same", typeErrors: [] });
    expect(observed).toEqual({
      "runs a job": [[["FINISHED", "PROCESSING", "logs", "progress"], "string"], ["https://api.studio.dev"]],
      "cancels a job": ["confirmed", ["https://api.studio.dev"]],
      "resumes a job of the base": ["string", ["https://api.studio.dev"]],
      "fetches a result after 20 hours": ["string", ["https://api.studio.dev"]],
      "calls operations": [["object", "object", "object"], ["https://api.studio.dev"]],
      "reads status words": [["QUEUED", "PROCESSING", "FINISHED", "FAILED", "CANCELLED"], []],
    });
  });
});

describe.each(edits)("when $name", ({ name, want, breaks, bump }) => {
  it("says so, whom it breaks, and what it asks of the version", () => {
    const { changes, releases, outcome } = variants.get(name).diff;
    expect(
      changes.map(({ line, column, impact, message }) => `${line}:${column} ${impact}: ${message}`),
    ).toEqual(want);
    const broken = new Set(changes.flatMap((change) => change.breaks));
    expect([...broken].sort()).toEqual(breaks);
    expect(releases[0]?.bump).toBe(bump);
    expect(outcome).toBe(want.length === 0 ? "same" : "changed");
  });

  it(
    breaks.length > 0 ? "the old app does not compile, or does otherwise" : "the old app compiles and works",
    () => {
      const { typeErrors, observed } = variants.get(name);
      const before = variants.get(unedited).observed;
      const otherwise = Object.keys(before).filter(
        (act) => JSON.stringify(observed[act]) !== JSON.stringify(before[act]),
      );
      if (breaks.length === 0) expect({ typeErrors, otherwise }).toEqual({ typeErrors: [], otherwise: [] });
      else expect(typeErrors.length + otherwise.length).toBeGreaterThan(0);
    },
  );

  it("the package itself compiles", () => {
    const own = variants
      .get(name)
      .typeErrors.filter((error) => !/^variants\/v\d+\/(?:consumer|names)\.ts/u.test(error));
    expect(own).toEqual([]);
  });
});
