// Loaded before a snippet: it takes the place of `fetch`, so that the snippet's requests reach the simulators.
import { type Simulator, simulate } from "@jobglot/simulator";

const provider = process.env.SIMULATED_PROVIDER ?? "";
const { simulation } = await import(`@jobglot/${provider}/simulator`);
// A server whose host the caller fills in is simulated at the host of the README's example.
const servers = JSON.stringify(simulation).replaceAll("{host}", "api.example.com");
const simulator: Simulator = simulate(JSON.parse(servers), { lifecycle: { speed: 20 } });
globalThis.fetch = simulator.fetch;
