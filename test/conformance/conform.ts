import {
  isTerminal,
  type JobDefinition,
  type JobTypes,
  type Simulation,
  type SimulationLifecycle,
} from "@jobglot/core";
import { type Reachability, reachableScenarios } from "@jobglot/simulator";
import { type Cancelling, expectationFor, expectedOutcome } from "./expectations.ts";
import { expectedRequests } from "./expected-requests.ts";
import { definitionOf, type JobUnderTest, lifecycleOf, simulationOf } from "./job-under-test.ts";
import { openOtherProcess } from "./other-process.ts";
import { patience } from "./outcome.ts";
import { type Deed, deeds, type Moments, type Observation, run } from "./run.ts";
import { type Trial, titleOf, trials } from "./trials.ts";

/** What a deed has to come to, and what it came to, member by member. */
export interface Comparison {
  readonly deed: Deed;
  readonly want: Omit<Observation, "statuses">;
  readonly got: Omit<Observation, "statuses">;
  /** What is wrong with the states of the snapshots; absent when nothing is. */
  readonly problem?: string;
}

/** What came of a trial, or why there is no such trial for this kind of job. */
export type Cell = { readonly trial: Trial } & (
  | { readonly reason: string }
  | { readonly comparisons: readonly Comparison[] }
);

/** A kind of job in every trial. */
export interface Conformance {
  /** Provider and lifecycle. */
  readonly title: string;
  readonly cells: readonly Cell[];
}

/**
 * Puts a kind of job of a generated package through every trial, with every deed. It serves any package: what has to come
 * of it follows from what the package says of its provider.
 *
 * @param options `stopsAtProblem`: the trials behind the first one with a problem are left out.
 */
export async function conform(
  job: JobUnderTest,
  { stopsAtProblem = false }: { readonly stopsAtProblem?: boolean } = {},
): Promise<Conformance> {
  const simulation = await simulationOf(job);
  const lifecycle = lifecycleOf(simulation, job);
  const reach = reachableScenarios(simulation)[lifecycle.name];
  const { pollInterval, resultBy } = await definitionOf(job);
  const kind: Kind = {
    lifecycle,
    pace: pollInterval,
    isByWebhook: pollInterval?.initialMilliseconds === Number.POSITIVE_INFINITY || resultBy === "webhook",
    isTold: reasonOf(reach?.get("cancelled-elsewhere")) === undefined,
    result: resultOf(simulation, lifecycle),
    cancelHasBody: mediaTypesOf(simulation, lifecycle.cancel?.operation).length > 0,
  };
  const title = `${simulation.provider} ${lifecycle.name}`;
  const otherProcess = openOtherProcess();
  const cells: Cell[] = [];
  try {
    for (const trial of trials) {
      const reason = trial.scenarios
        .map((name) => reasonOf(reach?.get(name)))
        .find((found) => found !== undefined);
      if (reason !== undefined) {
        cells.push({ trial, reason });
        continue;
      }
      const comparisons: Comparison[] = [];
      for (const deed of deeds) {
        if (deed === "webhook" && lifecycle.webhook === undefined) continue;
        const { observation, moments } = await run({ job, simulation, otherProcess }, trial.scenarios, deed);
        comparisons.push(compare(trial, deed, observation, wanted(trial, deed, kind, moments)));
      }
      const cell = { trial, comparisons };
      cells.push(cell);
      if (stopsAtProblem && problemsOf({ title, cells: [cell] }).length > 0) break;
    }
  } finally {
    otherProcess.close();
  }
  return { title, cells };
}

/** Every difference between what came and what had to come, as sentences; empty when there is none. */
export function problemsOf({ title, cells }: Conformance): readonly string[] {
  return cells.flatMap((cell) => {
    if ("reason" in cell) return [];
    return cell.comparisons.flatMap(({ deed, want, got, problem }) => {
      const where = `${title}, ${titleOf(cell.trial)}, ${deed}`;
      const isSame = JSON.stringify(want) === JSON.stringify(got);
      return [
        ...(isSame ? [] : [`${where}: wanted ${JSON.stringify(want)}, got ${JSON.stringify(got)}`]),
        ...(problem === undefined ? [] : [`${where}: ${problem}`]),
      ];
    });
  });
}

/** What about a kind of job decides what has to come of it. */
interface Kind {
  readonly lifecycle: SimulationLifecycle;
  readonly pace: JobDefinition<JobTypes>["pollInterval"];
  /** Whether the result comes by webhook alone. */
  readonly isByWebhook: boolean;
  /** Whether the provider has a state for a job that was cancelled. */
  readonly isTold: boolean;
  readonly result: "polled" | "json" | "bytes";
  readonly cancelHasBody: boolean;
}

function resultOf(simulation: Simulation, { result }: SimulationLifecycle): Kind["result"] {
  if (result?.call === undefined) return "polled";
  const [first = ""] = mediaTypesOf(simulation, result.call.operation);
  return /[/+]json\b/.test(first) ? "json" : "bytes";
}

/** What the answer to a cancellation says; the scenario that refuses cancellations answers 409. */
function answersOf({ cancel }: SimulationLifecycle): Cancelling["answers"] {
  const { outcomes = [] } = cancel ?? {};
  const refused = outcomes.find(({ when }) => when.every(({ at, eq }) => at === "$statusCode" && eq === 409));
  return {
    ...Object.fromEntries(outcomes.map(({ outcome }) => [outcome, outcome])),
    ...(refused === undefined ? {} : { refused: refused.outcome }),
  };
}

/** The media types of what an operation answers when all goes well. */
function mediaTypesOf({ routes }: Simulation, operation: string | undefined): readonly string[] {
  return routes
    .filter((route) => route.operation === operation)
    .flatMap(({ answers }) => answers.filter(({ status }) => status.startsWith("2")))
    .flatMap(({ content }) => Object.keys(content));
}

function wanted(
  trial: Trial,
  deed: Deed,
  { lifecycle, pace, isByWebhook, isTold, result, cancelHasBody }: Kind,
  moments: Moments,
): Comparison["want"] {
  const expectation = expectationFor(trial, deed, { lifecycle, isByWebhook });
  const effect = lifecycle.cancel?.effect;
  const { job, waitedFrom = 0 } = moments;
  const isWaiting = (job?.startedAt ?? Number.POSITIVE_INFINITY) > waitedFrom;
  const cancelling = { effect, isWaiting, isTold, answers: answersOf(lifecycle) };
  return {
    outcome: expectedOutcome(expectation, deed, cancelling),
    requests: expectedRequests({
      expectation,
      moments,
      cancelling: deed === "cancel" ? cancelling : undefined,
      pace,
      reportsProgress: lifecycle.progress !== undefined,
      result,
      cancelHasBody,
      isPolled: lifecycle.poll !== undefined,
      isByWebhook,
      isResumed: deed === "resume",
      hasWebhook: deed === "webhook",
      patience,
    }),
    refusedEvents: expectation.refusesEvents === true ? moments.webhooks.length : 0,
    submissions: 1,
    jobs: expectation.jobs ?? 1,
    foreignRequests: 0,
  };
}

function compare(
  { expectation }: Trial,
  deed: Deed,
  { statuses, ...got }: Observation,
  want: Comparison["want"],
): Comparison {
  const { shows } = expectation;
  const early = statuses.slice(0, -1).find((status) => isTerminal(status));
  const isShown = deed === "iterate" && want.outcome !== "InvalidInputError";
  const isMissing = isShown && shows !== undefined && !statuses.includes(shows);
  const ordered: Comparison["got"] = { ...want, ...got };
  if (early !== undefined) return { deed, want, got: ordered, problem: `${early} was not the last state.` };
  if (isMissing) return { deed, want, got: ordered, problem: `The state ${shows} was never shown.` };
  return { deed, want, got: ordered };
}

function reasonOf(reach: Reachability | undefined): string | undefined {
  if (reach === undefined) return "the spec has no such lifecycle";
  return reach.isReachable ? undefined : reach.reason;
}
