declare const __SIMULATED_SERVERS__: Readonly<Record<string, Readonly<Record<string, string>>>>;

/** For each provider, the local base URL of each server of its spec. The server of this example writes it in. */
export const simulatedServers = __SIMULATED_SERVERS__;
