import { expect, test } from "vitest";
import { createDurations } from "./saved-durations.js";

const kind = ["sample", "tasks.create"] as const;

function learned(...milliseconds: readonly number[]) {
  const durations = createDurations();
  for (const each of milliseconds) durations.record(...kind, each);
  return durations;
}

test.each([
  { given: [], want: undefined },
  { given: [2_000], want: { jobs: 1, typicalMilliseconds: 2_000, spread: 0 } },
  {
    given: [1_000, 4_000],
    want: { jobs: 2, typicalMilliseconds: 2_000, spread: Math.log(2) },
  },
  { given: [0], want: { jobs: 1, typicalMilliseconds: 1, spread: 0 } },
])("$given ms are summed up", ({ given, want }) => {
  const summary = learned(...given).summaryOf(...kind);
  expect(summary?.jobs).toBe(want?.jobs);
  if (want === undefined) return;
  expect(summary?.typicalMilliseconds).toBeCloseTo(want.typicalMilliseconds);
  expect(summary?.spread).toBeCloseTo(want.spread);
});

test("kinds of job are kept apart", () => {
  const durations = learned(1_000);
  durations.record("other", "tasks.create", 9_000);
  expect(durations.summaryOf("sample", "images.create")).toBeUndefined();
  expect(durations.summaryOf(...kind)?.typicalMilliseconds).toBe(1_000);
});

test("what was saved goes on in another process", () => {
  const durations = learned(1_000, 2_000, 3_000);
  const restored = createDurations(JSON.parse(JSON.stringify(durations)));
  expect(restored.toJSON()).toEqual(durations.toJSON());
});

test("old jobs are forgotten", () => {
  const durations = learned(...Array<number>(500).fill(10_000), ...Array<number>(100).fill(12_000));
  expect(durations.summaryOf(...kind)?.typicalMilliseconds).toBeGreaterThan(11_800);
});

test("three surprises in a row to one side start anew, two do not", () => {
  const before = Array<number>(50).fill(300_000);
  expect(learned(...before, 20_000, 20_000).summaryOf(...kind)?.jobs).toBe(52);
  expect(learned(...before, 20_000, 20_000, 20_000).summaryOf(...kind)).toEqual({
    jobs: 1,
    typicalMilliseconds: 20_000,
    spread: 0,
  });
  expect(learned(...before, 20_000, 4_000_000, 20_000).summaryOf(...kind)?.jobs).toBe(53);
  const turned = learned(...before, 20_000, 20_000, 4_000_000, 20_000, 20_000);
  expect(turned.summaryOf(...kind)?.jobs).toBe(55);
});

test("a job that is no surprise ends the row of those that were", () => {
  const durations = learned(...Array<number>(50).fill(300_000), 900_000, 900_000, 300_000, 900_000);
  expect(durations.summaryOf(...kind)?.jobs).toBe(54);
});

test("jobs that take a little longer are no surprise, however many they are", () => {
  const durations = learned(...Array<number>(50).fill(300_000), 310_000, 310_000, 310_000);
  expect(durations.summaryOf(...kind)?.jobs).toBe(53);
});

test("the operation that was used least recently makes room", () => {
  const durations = createDurations();
  for (let operation = 0; operation < 256; operation++) durations.record("sample", `${operation}`, 1_000);
  durations.record("sample", "0", 1_000);
  durations.record("sample", "256", 1_000);
  const names = Object.keys(durations.toJSON().operations);
  expect([names.length, names.includes("sample 0"), names.includes("sample 1")]).toEqual([256, true, false]);
});

test("of what was saved as many operations are taken up as are remembered, the last ones", () => {
  const summary = { jobs: 1, typicalMilliseconds: 1, spread: 0 };
  const operations = Object.fromEntries(
    Array.from({ length: 300 }, (_, operation) => [`sample ${operation}.create`, summary]),
  );
  const restored = Object.keys(createDurations({ jobglot: 1, operations }).toJSON().operations);
  expect([restored.length, restored[0]]).toEqual([256, "sample 44.create"]);
});

const good = { jobs: 5, typicalMilliseconds: 2_000, spread: 0.3 };
test.each<{ given: unknown; want: string }>([
  { given: null, want: "`jobglot` is not 1" },
  { given: [], want: "`jobglot` is not 1" },
  { given: { jobglot: 2, operations: {} }, want: "`jobglot` is not 1" },
  { given: { jobglot: 1 }, want: "`operations` is no object" },
  { given: { jobglot: 1, operations: { "a b": 5 } }, want: '`operations["a b"]` is no object' },
  {
    given: { jobglot: 1, operations: { "a b": { ...good, jobs: 0 } } },
    want: '`operations["a b"].jobs` is 0, not a number from 1',
  },
  {
    given: { jobglot: 1, operations: { "a b": { ...good, typicalMilliseconds: null } } },
    want: '`operations["a b"].typicalMilliseconds` is null',
  },
  {
    given: { jobglot: 1, operations: { "a b": { ...good, jobs: Number.POSITIVE_INFINITY } } },
    want: '`operations["a b"].jobs` is null, not a number from 1',
  },
  {
    given: { jobglot: 1, operations: { "a b": { ...good, spread: "wide" } } },
    want: '`operations["a b"].spread` is "wide"',
  },
])("$given is refused: $want", ({ given, want }) => {
  const saved = given as Parameters<typeof createDurations>[0];
  expect(() => createDurations(saved)).toThrow(want);
  expect(() => createDurations(saved)).toThrow(
    expect.objectContaining({ name: "InvalidInputError", provider: "jobglot" }),
  );
});
