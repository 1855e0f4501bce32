import { type ScenarioName, scenarioNames } from "@jobglot/simulator";
import { expectations } from "../conformance/expectations.ts";

/** So many of the jobs get into each kind of trouble. */
const share = 0.05;

/** How a whole job goes: one job is in one of these at most. */
const courses: ReadonlySet<ScenarioName> = new Set<ScenarioName>([
  "slow-start",
  "progress",
  "streaming-output",
  "partial-output",
  "failure",
  "provider-timeout",
  "cancelled-elsewhere",
  "never-ending",
  "expired-result",
  "status-goes-backwards",
  "passing-unknown-status",
  "unknown-status",
  "completed-with-error",
  "cancel-too-late",
  "cancel-refused",
]);

/** Of these the client hears only if it cancels, which costs a poll: other troubles would meet another one than usual. */
export const cancellations: ReadonlySet<ScenarioName> = new Set<ScenarioName>([
  "cancel-too-late",
  "cancel-refused",
]);

/** These come alone: what the one tells once, another fault may lose for good; the other may outlast the patience with it. */
const alone: ReadonlySet<ScenarioName> = new Set<ScenarioName>([
  "terminal-answered-once",
  "unheard-of-at-first",
]);

/** The trouble that one job gets into, among what is possible. */
export function drawFaults(
  isReachable: (name: ScenarioName) => boolean,
  random: () => number,
): readonly ScenarioName[] {
  const reachable = scenarioNames.filter(isReachable);
  const course = reachable.filter((name) => courses.has(name))[Math.floor(random() / share)];
  if (course !== undefined && cancellations.has(course)) return [course];
  const single = reachable.filter((name) => alone.has(name))[Math.floor(random() / share)];
  if (single !== undefined) return course === undefined ? [single] : [course, single];
  const others = reachable.filter((name) => !courses.has(name) && !alone.has(name) && random() < share);
  return course === undefined ? others : [course, ...others];
}

/** What becomes of a job in some trouble: a state, or the class of the error. */
export function expectedEnd(faults: readonly ScenarioName[]): string {
  const submission = faults.map((name) => expectations[name].submission).find((error) => error !== undefined);
  if (submission !== undefined) return submission;
  // What the exchanges about a job suffer comes before what the job has to tell.
  const exchanges = faults.filter((name) => !courses.has(name));
  const course = faults.filter((name) => courses.has(name));
  const ends = [...exchanges, ...course].map((name) => expectations[name].ends);
  return ends.find((end) => end !== "FINISHED") ?? "FINISHED";
}

/** How many jobs the provider has after a submission in some trouble. */
export function expectedJobs(faults: readonly ScenarioName[]): number {
  return Math.min(...faults.map((name) => expectations[name].jobs ?? 1), 1);
}
