import type { SimulationLifecycle } from "@jobglot/core";
import type { Answer, Answerer, AnswerWrapper, IncomingCall, WrapperTools } from "../exchange.js";
import type { WebhookDelivery } from "../webhooks.js";
import { type ScenarioName, scenarioOf } from "./catalogue.js";
import type { JobPlan } from "./scenario.js";

/** The scenarios that one job is in, or the calls of one operation without a job, with their memory. */
export class ScenarioRun {
  readonly #wrappers = new Map<ScenarioName, AnswerWrapper | undefined>();

  constructor(names: readonly ScenarioName[]) {
    this.add(names);
  }

  /** Adds scenarios from now on. What they change about the life of a job takes effect at its creation only. */
  add(names: readonly ScenarioName[]): void {
    for (const name of names) {
      if (!this.#wrappers.has(name)) this.#wrappers.set(name, scenarioOf(name).createWrapper?.());
    }
  }

  /** What is left of an answer after all scenarios; the first one is the outermost. */
  answer(call: IncomingCall, tools: WrapperTools, answerer: Answerer): Promise<Answer> {
    const ordered = [...this.#wrappers].sort(([one], [other]) => outerness(other) - outerness(one));
    return wrap(
      ordered.map(([, wrapper]) => wrapper),
      tools,
      answerer,
    )(call);
  }

  /** What an answer says of the job, whatever happens to the connection. */
  describe(call: IncomingCall, tools: WrapperTools, answerer: Answerer): Promise<Answer> {
    const concerned = [...this.#wrappers].filter(([name]) => scenarioOf(name).concernsJob === true);
    return wrap(
      concerned.map(([, wrapper]) => wrapper),
      tools,
      answerer,
    )(call);
  }

  /** What becomes of an event for a webhook. */
  deliveries(delivery: WebhookDelivery): readonly WebhookDelivery[] {
    return [...this.#wrappers.keys()].reduce<readonly WebhookDelivery[]>(
      (deliveries, name) => deliveries.flatMap((each) => scenarioOf(name).deliver?.(each) ?? [each]),
      [delivery],
    );
  }
}

const outerness = (name: ScenarioName): number => Number(scenarioOf(name).isOutermost ?? false);

function wrap(
  wrappers: readonly (AnswerWrapper | undefined)[],
  tools: WrapperTools,
  answerer: Answerer,
): Answerer {
  return wrappers.reduceRight<Answerer>((next, wrapper) => wrapper?.(next, tools) ?? next, answerer);
}

/** The plans of several scenarios as one; where they contradict each other, the last one counts. */
export function planOf(names: readonly ScenarioName[], lifecycle: SimulationLifecycle): JobPlan {
  const plans = names.map((name) => scenarioOf(name).plan?.(lifecycle) ?? {});
  let together: JobPlan = {};
  for (const plan of plans) together = { ...together, ...plan };
  return {
    ...together,
    phases: (usual) => plans.reduce((phases, plan) => plan.phases?.(phases) ?? phases, usual),
  };
}
