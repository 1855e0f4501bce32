export type {
  Json,
  JsonSchema,
  Simulation,
  SimulationAnswer,
  SimulationCall,
  SimulationCondition,
  SimulationContent,
  SimulationContents,
  SimulationEnvelope,
  SimulationLifecycle,
  SimulationParameter,
  SimulationRateLimit,
  SimulationRoute,
  SimulationSubmit,
} from "@jobglot/core";
export type {
  Answer,
  AnswerBody,
  Answerer,
  AnswerWrapper,
  CallPurpose,
  Delivery,
  IncomingCall,
  ServerSentEvent,
  WrapperTools,
} from "./exchange.js";
export type { SimulatedJob } from "./jobs.js";
export { reachableOutcomes } from "./lifecycle.js";
export { createManualClock, type ManualClock } from "./manual-clock.js";
export type { LifecycleTiming, Outcome, SimulatorOptions, Submission } from "./options.js";
export type { LoggedRequest } from "./request-log.js";
export { describeScenario, type ScenarioName, scenarioNames } from "./scenarios/catalogue.js";
export { type Reachability, reachableScenarios } from "./scenarios/reachable-scenarios.js";
export { type Simulator, simulate } from "./simulator.js";
export { SimulatorError } from "./simulator-error.js";
export { type SentWebhook, simulatedSecret, type WebhookOptions } from "./webhooks.js";
