import { expect, test } from "vitest";
import { ApiError } from "../errors/api-error.js";
import { expiredWhen } from "./expired-when.js";

const job = { provider: "sample", operation: "tasks.create", jobId: "t1" };
const headers = new Headers();
const refusal = new ApiError("no", { provider: "sample", status: 410, headers, body: { gone: true } });

test("an answer may say that the result is deleted", () => {
  const { inAnswer } = expiredWhen(({ body }) => body === "gone");
  expect(inAnswer({ statusCode: 200, headers, body: "here" }, 0, job)).toBeUndefined();
  expect(inAnswer({ statusCode: 200, headers, body: "gone" }, 0, job)).toMatchObject({
    ...job,
    name: "ResultExpiredError",
    message: "sample has deleted the result of job t1.",
  });
});

test("a refusal may say so, by its status and the age of the job alone", () => {
  const { inRefusal } = expiredWhen(
    ({ statusCode, body }, { age }) => statusCode === 410 && body === undefined && age >= 1_000,
  );
  expect(inRefusal(refusal, 999, job)).toBeUndefined();
  expect(inRefusal(refusal, 1_000, job)).toMatchObject({ ...job, providerStatus: "410", cause: refusal });
});
