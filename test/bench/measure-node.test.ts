import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { measureNode, median } from "./measure-node.ts";

const mebibyte = 2 ** 20;
const allocate = "Buffer.alloc(300 * 2 ** 20, 1)";
const start = (script: string): string =>
  `require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(script)}])`;

test.each([
  { given: [3], want: 3 },
  { given: [9, 1, 2], want: 2 },
  { given: [4, 1, 2, 9], want: 3 },
])("the median of $given is $want", ({ given, want }) => {
  expect(median(given)).toBe(want);
});

test("a process is measured until its end, however it ends", async () => {
  const { exitCode, seconds, cpuSeconds, peakBytes } = await measureNode(["-e", "process.exit(3)"], tmpdir());
  expect(exitCode).toBe(3);
  expect(cpuSeconds).toBeGreaterThan(0);
  expect(seconds).toBeGreaterThan(0);
  expect(peakBytes).toBeLessThan(200 * mebibyte);
});

test("a process that another one starts counts as well", async () => {
  const bare = await measureNode(["-e", "0"], tmpdir());
  const own = await measureNode(["-e", allocate], tmpdir());
  const started = await measureNode(["-e", start(allocate)], tmpdir());
  expect(own.peakBytes).toBeGreaterThan(300 * mebibyte);
  expect(started.peakBytes).toBeGreaterThan(300 * mebibyte);
  expect(started.cpuSeconds).toBeGreaterThan(bare.cpuSeconds);
});
