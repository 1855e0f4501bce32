import type { Simulation, SimulationLifecycle } from "@jobglot/core";
import type { AnswerWrapper } from "../exchange.js";
import type { Lifecycle } from "../lifecycle.js";
import type { Outcome } from "../options.js";
import type { Phase } from "../timeline.js";
import type { WebhookDelivery } from "../webhooks.js";

/** A bad day of a provider that has a name. It says nothing about any one provider. */
export interface Scenario {
  /** What happens, in one sentence. */
  readonly summary: string;
  /** Why a job of a lifecycle cannot get into it; absent, or `undefined`: every job can. */
  readonly obstacle?: (lifecycle: Lifecycle, simulation: Simulation) => string | undefined;
  /** How the life of a job differs. */
  readonly plan?: (lifecycle: SimulationLifecycle) => JobPlan;
  /**
   * What happens to the exchanges about a job; called once for each job, so that a wrapper may count. Calls that concern
   * no job have a wrapper for each operation.
   */
  readonly createWrapper?: () => AnswerWrapper;
  /** What becomes of an event for a webhook; called for each. */
  readonly deliver?: (delivery: WebhookDelivery) => readonly WebhookDelivery[];
  /** What its wrapper changes is the job itself, and so stands in webhooks as well. */
  readonly concernsJob?: true;
  /** It sees what the other scenarios make of an answer, in whatever order they are named. */
  readonly isOutermost?: true;
}

/** How the life of one job differs from what the options of the simulator say. */
export interface JobPlan {
  readonly outcome?: Outcome;
  readonly phases?: (usual: readonly Phase[]) => readonly Phase[];
  readonly retention?: NonNullable<SimulationLifecycle["retention"]>;
  /** Its output can be had bit by bit while it runs. */
  readonly streams?: boolean;
  /** The job finishes at the moment in which somebody cancels it. */
  readonly endsWhenCancelled?: boolean;
}
