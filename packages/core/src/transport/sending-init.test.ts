import { afterEach, expect, test, vi } from "vitest";
import { prepareBytes } from "./sending-init.js";

const kept = { redirect: "manual" };
const unkept = { redirect: "error", window: null };

test.each<{ title: string; given: Parameters<typeof prepareBytes>[0]; want: object }>([
  { title: "a text", given: "a".repeat(2_000_000), want: kept },
  { title: "a small Blob", given: new Blob(["a".repeat(1_048_575)]), want: kept },
  { title: "a large Blob", given: new Blob(["a".repeat(1_048_576)]), want: unkept },
  { title: "a stream", given: new ReadableStream(), want: { ...unkept, duplex: "half" } },
])("$title is sent so that nothing is held for a redirect that is not followed", async ({ given, want }) => {
  expect(await prepareBytes(given)).toEqual({ body: given, ...want });
});

afterEach(() => void vi.unstubAllGlobals());

test("a runtime that knows no redirects that are errors is asked for none", async () => {
  vi.stubGlobal("Request", function refuse() {
    throw new TypeError("Invalid redirect value");
  });
  const given = new ReadableStream();
  expect(await prepareBytes(given)).toEqual({ body: given, ...kept, duplex: "half" });
});
