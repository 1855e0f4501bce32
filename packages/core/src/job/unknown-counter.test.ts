import { expect, test } from "vitest";
import { UnknownStatusError } from "../errors/job-errors.js";
import { createManualClock } from "../testing/manual-clock.js";
import type { JobStatus } from "../vocabulary.js";
import { UnknownCounter } from "./unknown-counter.js";

const origin = { provider: "sample", operation: "tasks.create", jobId: "t1" };

/** Which of some polls, at their seconds, is answered with an error; `undefined` when none is. */
async function failingPoll(polls: readonly (readonly [second: number, status: JobStatus])[]) {
  const clock = createManualClock();
  const start = clock.now();
  const counter = new UnknownCounter(clock, origin);
  for (const [index, [second, status]] of polls.entries()) {
    await clock.advance(start + 1_000 * second - clock.now());
    try {
      counter.count(status, "warming");
    } catch (error) {
      return { poll: index + 1, error };
    }
  }
  return undefined;
}

const unknownAt = (...seconds: readonly number[]) => seconds.map((second) => [second, "UNKNOWN"] as const);
const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];

test.each([
  { title: "ten polls over five minutes are enough", given: unknownAt(...nine, 300), want: 10 },
  { title: "nine are not, however long", given: unknownAt(...nine.slice(1), 3_600), want: undefined },
  { title: "a moment less is not", given: unknownAt(...nine, 299.999), want: undefined },
  { title: "the eleventh counts as well", given: unknownAt(...nine, 299, 301), want: 11 },
  {
    title: "any known status begins anew",
    given: [...unknownAt(...nine), [9, "PROCESSING"] as const, ...unknownAt(300, 600)],
    want: undefined,
  },
  {
    title: "the time counts from the first unknown status",
    given: [[0, "QUEUED"] as const, ...unknownAt(...nine.map((second) => second + 200), 400)],
    want: undefined,
  },
])("$title", async ({ given, want }) => {
  expect((await failingPoll(given))?.poll).toBe(want);
});

test("the error names the status, and says what to do", async () => {
  const failed = await failingPoll(unknownAt(...nine, 300));
  expect(failed?.error).toBeInstanceOf(UnknownStatusError);
  expect(failed?.error).toMatchObject({
    ...origin,
    providerStatus: "warming",
    message:
      'sample keeps answering the status "warming", which has no mapping. The job may still run: keep its token, and update the package.',
  });
});
