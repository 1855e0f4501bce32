import type { ClientOptions, Simulation } from "@jobglot/core";
import { simulation as octoai } from "@jobglot/octoai/simulator";
import { simulation as scaigrid } from "@jobglot/scaigrid/simulator";
import { simulation as serika } from "@jobglot/serika/simulator";
import type { SimulatorOptions } from "@jobglot/simulator";
import { type SimulatorServer, startSimulatorServer } from "@jobglot/simulator/server";
import { simulation as socaity } from "@jobglot/socaity/simulator";
import { simulation as vaikerai } from "@jobglot/vaikerai/simulator";

/** The five providers, as their packages describe them. */
export const simulations: readonly Simulation[] = [octoai, scaigrid, serika, socaity, vaikerai];

/** Makes a job last about a tenth of a second. */
export const fast = { speed: 50 };

/** The key that every client sends, and that nothing else may show. */
export const secretKey = "a-key-that-stays-home";

/** Plays all five providers on 127.0.0.1. */
export function startWorld(options: SimulatorOptions = {}): Promise<SimulatorServer> {
  return startSimulatorServer(simulations, { lifecycle: fast, ...options });
}

/** For each provider, where each server of its document is to be found. */
export type BaseUrls = SimulatorServer["baseUrls"];

/** The settings of a client of a simulated provider. */
export function settingsFor(baseUrls: BaseUrls, provider: string) {
  const baseUrl = baseUrls[provider];
  if (baseUrl === undefined) throw new Error(`The simulator does not play ${provider}.`);
  return { apiKey: secretKey, baseUrl } satisfies ClientOptions;
}
