import { expect, test } from "vitest";
import { at, startJob } from "../testing/started-job.js";

/** What Vue makes of a value in a `ref`: a proxy of what is a plain object by its tag. */
function reactive<Value extends object>(value: Value): Value {
  return String(value) === "[object Object]" ? new Proxy(value, {}) : value;
}

test("a job in a store that makes plain objects reactive is the job itself", async () => {
  const { job, clock } = await startJob([at("done", { output: "hello" })]);
  const { held } = { held: reactive(job) };
  const result = held.result();
  await clock.advance(60_000);
  expect(await result).toBe("hello");
  expect(held.snapshot?.status).toBe("FINISHED");
});
