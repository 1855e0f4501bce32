import { printable } from "../diagnostics/printable.ts";
import { type Change, type Impact, listed } from "./change.ts";
import type { Bump } from "./version-bump.ts";

/** What a changeset tells of one package. */
export interface ChangesetFacts {
  /** `@jobglot/serika` */
  readonly packageName: string;
  readonly bump: Bump;
  /** The provider's name for people. */
  readonly title: string;
  readonly changes: readonly Pick<Change, "impact" | "message" | "breaks">[];
}

const headings: Readonly<Record<Impact, string>> = {
  breaking: "Breaking:",
  feature: "New:",
  fix: "Also:",
};

/** A changeset for Changesets: which package is released how, and what its changelog says. */
export function changesetText({ packageName, bump, title, changes }: ChangesetFacts): string {
  return `---\n${JSON.stringify(packageName)}: ${bump}\n---\n\n${summary(title, changes)}\n`;
}

function summary(title: string, changes: ChangesetFacts["changes"]): string {
  const [only, ...others] = changes;
  if (only !== undefined && others.length === 0) return only.message;
  const sections = (["breaking", "feature", "fix"] as const).flatMap((impact) => {
    const lines = changes.filter((change) => change.impact === impact).map(({ message }) => `- ${message}`);
    return lines.length === 0 ? [] : [`${headings[impact]}\n\n${lines.join("\n")}`];
  });
  return [opening(printable(title), changes), ...sections].join("\n\n");
}

const audiences = {
  callers: "calls operations",
  jobs: "runs jobs",
  statuses: "reads status words",
} as const;

function opening(title: string, changes: ChangesetFacts["changes"]): string {
  const broken = (["callers", "jobs", "statuses"] as const).filter((audience) =>
    changes.some(({ breaks }) => breaks.includes(audience)),
  );
  const whom =
    broken.length === 0
      ? "nothing that worked breaks"
      : `code breaks that ${listed(broken.map((audience) => audiences[audience]))}`;
  return `The API of ${title} has changed; ${whom}.`;
}
