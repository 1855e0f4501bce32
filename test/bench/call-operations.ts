import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Simulation, SimulationRoute } from "@jobglot/core";
import { startSimulatorServer } from "@jobglot/simulator/server";
import type { OperationModel } from "../../generator/src/model/operation-model.ts";
import { isBasic, type ProviderModel } from "../../generator/src/model/provider-model.ts";
import { sampleValue } from "../../packages/simulator/dist/sample-value.js";
import { type SchemaSet, schemaSetOf } from "../../packages/simulator/dist/schema-set.js";
import { clientOf, memberAt } from "../specs/call-package.ts";

/** So many operations of a document are called, spread over all of them. */
const mostCalls = 20;

export interface CallsOutcome {
  readonly made: number;
  readonly answered: number;
  readonly failures: string;
}

/**
 * Calls operations of a compiled package with samples of what they take. The simulator answers on 127.0.0.1, and
 * refuses what the document does not allow.
 *
 * @param built - the folder with `client.js` and `simulator.js`
 */
export async function callSome(
  { operations, apiKeys }: Pick<ProviderModel, "operations" | "apiKeys">,
  built: string,
): Promise<CallsOutcome> {
  const { simulation } = await import(pathToFileURL(join(built, "simulator.js")).href);
  const played: Simulation = simulation;
  const schemas = schemaSetOf(played);
  const server = await startSimulatorServer([played]);
  const baseUrl = server.baseUrls[played.provider]?.[played.servers[0] ?? ""];
  const module = await import(pathToFileURL(join(built, "client.js")).href);
  const keys = apiKeys.map((key) => [key.scheme, isBasic(key) ? "any:any" : "any"]);
  const apiKey = keys.length === 1 ? keys[0]?.[1] : Object.fromEntries(keys);
  const client = clientOf(module, { baseUrl, apiKey });
  const callable = operations.filter(
    ({ server: own, body }) => own === undefined && /json|^$/.test(body?.mediaType ?? ""),
  );
  const outcome = { made: 0, answered: 0 };
  const failures: string[] = [];
  const step = Math.max(1, callable.length / mostCalls);
  for (let at = 0; at < callable.length && outcome.made < mostCalls; at += step) {
    const operation = callable[Math.floor(at)];
    const route = played.routes.find((candidate) => candidate.operation === operation?.id);
    if (operation === undefined || route === undefined) throw new Error("An operation has no route.");
    const input = sampleInput(operation, route, schemas);
    if (input === undefined) continue;
    outcome.made += 1;
    const path = [...operation.names.groups, operation.names.method].join(".");
    try {
      await memberAt(client, path)(...input);
      outcome.answered += 1;
    } catch (error) {
      failures.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await server.close();
  return { ...outcome, failures: failures.join("\n") };
}

/**
 * What has to be given to an operation, as the client takes it: nothing, or one object. `undefined` where no valid sample can
 * be made, as of a text that must match a pattern.
 */
export function sampleInput(
  { parameters, body }: OperationModel,
  route: SimulationRoute,
  schemas: SchemaSet,
): object[] | undefined {
  if (parameters === undefined && body === undefined) return [];
  const params: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, required, schema } of route.parameters) {
    if (!required) continue;
    const sample = sampleValue(schemas, schema);
    const value = sample === "" || sample === null ? "a" : sample;
    if (!schemas.isValid(schema, value)) return undefined;
    params[place] = { ...params[place], [name]: value };
  }
  const schema = body === undefined ? undefined : route.body?.content[body.mediaType]?.schema;
  if (schema === undefined) return [{ params }];
  const sample = sampleValue(schemas, schema);
  return schemas.isValid(schema, sample) ? [{ params, body: sample }] : undefined;
}
