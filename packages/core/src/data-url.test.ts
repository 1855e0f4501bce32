import { expect, test } from "vitest";
import { dataUrlSize, toDataUrl } from "./data-url.js";

test.each([
  { given: "", want: 0 },
  { given: "https://example.com/a,b", want: 0 },
  { given: "data:", want: 0 },
  { given: "data:,abc", want: 3 },
  { given: "data:,a%20c", want: 3 },
  { given: "data:image/png;base64,YQ==", want: 1 },
  { given: "data:image/png;base64,YWJj", want: 3 },
])("$given holds $want bytes", ({ given, want }) => {
  expect(dataUrlSize(given)).toBe(want);
});

test("a file becomes a data URL of its own size and type", async () => {
  const file = new Blob([new Uint8Array(100_000)], { type: "image/png" });
  const url = await toDataUrl(file);
  expect(url.slice(0, 26)).toBe("data:image/png;base64,AAAA");
  expect(dataUrlSize(url)).toBe(100_000);
});
