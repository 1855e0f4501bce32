import { expect, test } from "vitest";
import { dataOf, type Exchange, readField, requireValue } from "./exchange.js";

const client = { provider: { name: "sample", title: "Sample", servers: [] } };

test.each<{ given: [value: unknown, ...names: string[]]; want: unknown }>([
  { given: [{ a: 1 }], want: { a: 1 } },
  { given: [{ a: { b: 1 } }, "a", "b"], want: 1 },
  { given: [{ a: ["b"] }, "a", "0"], want: "b" },
  { given: [{ a: null }, "a", "b"], want: undefined },
  { given: ["text", "length"], want: undefined },
  { given: [{}, "constructor"], want: undefined },
])("the field of $given is $want", ({ given: [value, ...names], want }) => {
  expect(readField(value, ...names)).toEqual(want);
});

/** An answer with this body, of which the caller gets the member `data`. */
function dataIn(body: unknown, read = (given: unknown) => readField(given, "data")): Promise<unknown> {
  const exchange: Exchange = { statusCode: 200, headers: new Headers(), body, requestId: "r1" };
  return dataOf(client, Promise.resolve(exchange), read);
}

test.each([
  { given: { data: "a" }, want: "a" },
  { given: { data: null }, want: null },
  { given: undefined, want: undefined },
])("the envelope $given holds $want", async ({ given, want }) => {
  expect(await dataIn(given)).toBe(want);
});

test.each([{}, null, "text"])("%j is no envelope", async (given) => {
  await expect(dataIn(given)).rejects.toMatchObject({
    name: "InvalidResponseError",
    message: "sample answered 200 without the data that its envelope should hold.",
    requestId: "r1",
  });
});

test("what breaks while an envelope is read is the cause", async () => {
  const cause = new TypeError("nothing there");
  const breaks = (): never => {
    throw cause;
  };
  await expect(dataIn({}, breaks)).rejects.toMatchObject({ name: "InvalidResponseError", cause });
});

test.each([0, "", false])("%j is a value that the next request can do with", (given) => {
  expect(requireValue(client, given, "next")).toBe(given);
});

test.each([null, undefined])("%j is no value for the next request", (given) => {
  expect(() => requireValue(client, given, "next")).toThrow(
    'sample gave no "next", which the next request needs.',
  );
});
