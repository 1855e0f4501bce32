import { expect, test } from "vitest";
import { isJsonMediaType } from "../../generator/src/schema/media-type.ts";
import * as runtime from "../../packages/core/src/media-type.ts";
import { isJsonLinesType, isJsonType } from "../../packages/simulator/src/media-types.ts";

test.each([
  { given: "application/json", want: true },
  { given: "Application/JSON; charset=utf-8", want: true },
  { given: "application/problem+json", want: true },
  { given: "application/problem+json;charset=utf-8", want: true },
  { given: "text/json", want: false },
  { given: "application/jsonl", want: false },
  { given: "text/plain; a=application/json", want: false },
])("generator, runtime and simulator agree whether $given is JSON: $want", ({ given, want }) => {
  const answers = [isJsonMediaType, runtime.isJsonMediaType, isJsonType].map((isJson) => isJson(given));
  expect(answers).toEqual([want, want, want]);
});

test.each([
  { given: "application/x-ndjson", want: true },
  { given: "application/jsonl; charset=utf-8", want: true },
  { given: "Application/JSON-Lines", want: true },
  { given: "application/json", want: false },
  { given: "text/jsonl", want: false },
])("runtime and simulator agree whether $given is JSON lines: $want", ({ given, want }) => {
  const answers = [runtime.isJsonLinesMediaType, isJsonLinesType].map((isLines) => isLines(given));
  expect(answers).toEqual([want, want]);
});
