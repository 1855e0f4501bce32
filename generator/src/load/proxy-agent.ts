import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";

/**
 * Connects by way of the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name, which then looks up the address; directly
 * where they name none, and in Node before 22.21 and 24.5, which ignores them.
 */
export function proxyAgent({ protocol }: URL): Agent {
  const options = { proxyEnv: process.env };
  return protocol === "https:" ? new SecureAgent(options) : new Agent(options);
}
