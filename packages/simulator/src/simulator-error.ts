/** The simulator cannot do what was asked of it. It is never an answer of the provider that it plays. */
export class SimulatorError extends Error {
  override readonly name = "SimulatorError";
}
