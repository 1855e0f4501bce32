import { expect, it } from "vitest";
import { changesetText } from "./changeset.ts";

const changes = [
  { impact: "feature", message: "`list()` is new.", breaks: [] },
  { impact: "fix", message: "It is polled more slowly.", breaks: [] },
] as const;

it.each([
  { title: "Acme", want: "The API of Acme has changed; nothing that worked breaks." },
  { title: "A\n---\n## B", want: "The API of A\\n---\\n## B has changed; nothing that worked breaks." },
])("tells of $title", ({ title, want }) => {
  const facts = { packageName: "@jobglot/acme", bump: "minor", title, changes } as const;
  expect(changesetText(facts)).toBe(
    `---\n"@jobglot/acme": minor\n---\n\n${want}\n\nNew:\n\n- \`list()\` is new.\n\nAlso:\n\n- It is polled more slowly.\n`,
  );
});
