import type { Impact } from "./change.ts";

/** The part of a version that a release raises. */
export type Bump = "major" | "minor" | "patch";

/**
 * What a change asks of a version: semantic versioning from 1.0.0 on. Before, as ranges like `^0.1.0` have it, a minor
 * release may break, and everything else is a patch.
 *
 * @param version the one that is raised, such as `0.3.1`
 */
export function bumpOf(impact: Impact, version: string): Bump {
  if (version.startsWith("0.")) return impact === "breaking" ? "minor" : "patch";
  return impact === "breaking" ? "major" : impact === "feature" ? "minor" : "patch";
}

/** The version that follows. */
export function raised(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = version.split(/[-+]/)[0]?.split(".").map(Number) ?? [];
  if (bump === "major") return `${major + 1}.0.0`;
  return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
