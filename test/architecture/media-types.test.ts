import { expect, test } from "vitest";
import { isJsonMediaType } from "../../generator/src/schema/media-type.ts";
import { isJsonMediaType as isJsonAtRunTime } from "../../packages/core/src/media-type.ts";

test.each(["application/json; charset=utf-8", "application/problem+json", "text/json", "application/jsonl"])(
  "the generator and the runtime agree on %s",
  (given) => {
    expect(isJsonMediaType(given)).toBe(isJsonAtRunTime(given));
  },
);
