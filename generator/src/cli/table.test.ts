import { expect, it } from "vitest";
import { formatTable } from "./table.ts";

it.each([
  { given: [["a", "b"]], want: "one  other\n---  -----\na    b\n" },
  {
    given: [["a\n::error::b", "c"]],
    want: "one            other\n-------------  -----\na\\n::error::b  c\n",
  },
])("makes $want", ({ given, want }) => {
  expect(formatTable(["one", "other"], given)).toBe(want);
});
