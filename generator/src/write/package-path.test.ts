import { describe, expect, it } from "vitest";
import { explainFileError } from "./package-path.ts";

const fileError = (code: string) => Object.assign(new Error(code), { code, syscall: "open" });

describe("explainFileError", () => {
  it.each([
    { given: "EACCES", want: "Check its permissions, and generate again." },
    { given: "EROFS", want: "Check its permissions, and generate again." },
    { given: "ENOSPC", want: "Make room on the disk, and generate again." },
    { given: "EISDIR", want: "Move it away, and generate again." },
  ])("says what to do after $given", ({ given, want }) => {
    expect(explainFileError(fileError(given), "/a", "read")).toMatchObject({
      message: `/a cannot be read (${given}).`,
      fix: want,
    });
  });

  it("leaves other errors as they are", () => {
    const error = new Error("A defect.");
    expect(explainFileError(error, "/a", "written")).toBe(error);
  });
});
