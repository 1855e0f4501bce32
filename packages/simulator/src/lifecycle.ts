import type {
  JobStatus,
  Json,
  Simulation,
  SimulationCondition,
  SimulationLifecycle,
  SimulationRoute,
} from "@jobglot/core";
import { type ExpressionScope, evaluate, holds, responsePointer } from "./expression.js";
import { type Outcome, statusOfOutcome } from "./options.js";
import { readPointer } from "./pointer.js";

/** A lifecycle with what is asked of it on every request. */
export interface Lifecycle {
  readonly declared: SimulationLifecycle;
  /** The provider's word for a state; with `isCancelling` rather the word for a cancellation under way. */
  wireOf(status: JobStatus, isCancelling?: boolean): string | undefined;
  /** What a client that follows the spec makes of an answer: rules first, then the map. */
  classify(scope: ExpressionScope): JobStatus;
  /** What has to hold of an answer for a state that only a rule or `fail` gives. */
  conditionsOf(status: JobStatus): readonly SimulationCondition[] | undefined;
  /** Whether the spec has any way to say this state. */
  canName(status: JobStatus): boolean;
  /** Whether jobs are in this state for a while: it can be said, or nobody asks. */
  canPass(status: JobStatus): boolean;
}

export function createLifecycle(
  declared: SimulationLifecycle,
  routes: readonly SimulationRoute[],
): Lifecycle {
  const { map, rules = [], at } = declared.status;
  const shown = wordsInExamples(declared, routes);

  const wireOf = (status: JobStatus, isCancelling = false): string | undefined => {
    const words = Object.keys(map).filter((word) => map[word] === status);
    const cancelling = words.filter((word) => /^cancel/i.test(word));
    const plain = words.filter((word) => status === "CANCELLED" || !cancelling.includes(word));
    if (isCancelling && cancelling.length > 0) return cancelling[0];
    const exact = plain.filter((word) => word.toUpperCase() === status);
    return [...exact, ...plain].find((word) => shown.has(word)) ?? exact[0] ?? plain[0] ?? cancelling[0];
  };

  const classify = (scope: ExpressionScope): JobStatus => {
    const rule = rules.find(({ when }) => holds(when, scope));
    if (rule !== undefined) return rule.status;
    if (declared.fail !== undefined && holds(declared.fail, scope)) return "FAILED";
    const word = at === undefined ? undefined : evaluate(at, scope);
    const isScalar = typeof word === "string" || typeof word === "number" || typeof word === "boolean";
    return isScalar && Object.hasOwn(map, String(word)) ? (map[String(word)] ?? "UNKNOWN") : "UNKNOWN";
  };

  const conditionsOf = (status: JobStatus): readonly SimulationCondition[] | undefined =>
    rules.find((rule) => rule.status === status)?.when ?? (status === "FAILED" ? declared.fail : undefined);

  const canName = (status: JobStatus): boolean =>
    wireOf(status) !== undefined || conditionsOf(status) !== undefined;

  const canPass = (status: JobStatus): boolean =>
    canName(status) || (declared.poll === undefined && status === "PROCESSING");

  return { declared, wireOf, classify, conditionsOf, canName, canPass };
}

/** The status words that the examples of the poll answers use: those are the common ones. */
function wordsInExamples(
  declared: SimulationLifecycle,
  routes: readonly SimulationRoute[],
): ReadonlySet<string> {
  const pointer = responsePointer(declared.status.at);
  const route = routes.find(({ operation }) => operation === declared.poll?.operation);
  if (pointer === undefined || route === undefined) return new Set();
  return new Set(
    exampleBodies(route)
      .map((body) => readPointer(body, pointer))
      .filter((word) => word !== undefined)
      .map(String),
  );
}

/** Every example of every answer of a route. */
export function exampleBodies(route: SimulationRoute): readonly Json[] {
  return route.answers.flatMap(({ content }) =>
    Object.values(content).flatMap(({ examples }) => Object.values(examples)),
  );
}

/** The outcomes that each lifecycle of a simulation can play, by the name of the lifecycle. */
export function reachableOutcomes(simulation: Simulation): {
  readonly [lifecycle: string]: readonly Outcome[];
} {
  return Object.fromEntries(
    simulation.lifecycles.map((declared) => {
      const lifecycle = createLifecycle(declared, simulation.routes);
      return [declared.name, outcomesOf(lifecycle)];
    }),
  );
}

export function outcomesOf(lifecycle: Lifecycle): readonly Outcome[] {
  const outcomes: readonly Outcome[] = ["finished", "failed", "timeout", "cancelled"];
  return outcomes.filter((outcome) => lifecycle.canName(statusOfOutcome[outcome]));
}
