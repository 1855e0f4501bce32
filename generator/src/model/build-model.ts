import { compare } from "./compare.ts";
import { defined } from "./defined.ts";
import { camelCase, variableName } from "./identifier.ts";
import { modelJob } from "./model-job.ts";
import { modelOperation } from "./model-operation.ts";
import { modelEnvelope, modelRateLimits, modelRetries } from "./model-provider.ts";
import { modelSecurity } from "./model-security.ts";
import { modelSimulation } from "./model-simulation.ts";
import { modelStatusTable } from "./model-status-table.ts";
import { moduleNames, nameOperations } from "./name-operations.ts";
import { normaliseDocument } from "./normalise-document.ts";
import type { OpenApiDocument } from "./open-api.ts";
import type { ProviderModel } from "./provider-model.ts";
import { providerTypeName } from "./provider-type-name.ts";
import { recursiveSchemas } from "./recursive-schemas.ts";
import { withSentForms } from "./sent-forms.ts";
import { defaultServer, isOpenUrl, serversOf } from "./servers.ts";
import { shareJobTypes } from "./share-job-types.ts";
import { Specification } from "./specification.ts";
import { upgradeDocument } from "./upgrade-document.ts";

/**
 * Makes everything that a package is emitted from.
 *
 * @param document resolved and checked; components stay references
 * @param name the provider's folder, `vaikerai`
 * @param specification the document's path, for banners: `specs/vaikerai/openapi.yaml`
 * @throws {ModelError} with the JSON pointer of the place that cannot be emitted.
 */
export function buildModel(document: OpenApiDocument, name: string, specification: string): ProviderModel {
  const source = new Specification(withSentForms(upgradeDocument(document)));
  const constant = variableName(camelCase(name) || "provider", moduleNames);
  const { description = "", ...info } = source.document.info ?? {};
  const title = info.title || name;
  const typeName = providerTypeName(title, name);
  const statusConstant = variableName(`${camelCase(name) || "provider"}Status`, moduleNames);
  const reserved = new Set([constant, statusConstant, `create${typeName}`]);

  const { operations: named, warnings: nameWarnings } = nameOperations(source.operations(), reserved);
  const { apiKeys, keyRules, warnings: securityWarnings } = modelSecurity(source, named);
  const operations = named.map((operation) => modelOperation(operation, source, keyRules.get(operation.id)));
  const index = {
    named: new Map(named.map((operation) => [operation.id, operation])),
    modelled: new Map(operations.map((operation) => [operation.id, operation])),
  };
  const unshared = named.flatMap((operation) => modelJob(operation, index, source) ?? []);
  const first = defaultServer(source);
  const called = named.flatMap((operation) => serversOf(operation, source).slice(0, 1)).sort(compare);
  const isFirst = (document.servers ?? []).length > 0 || called.length === 0 || called.includes(first);
  const servers = [...new Set([...(isFirst ? [first] : []), ...called])];
  const rateLimits = modelRateLimits(source, operations);
  const facts = defined({
    name,
    constant,
    typeName,
    title,
    description,
    specification,
    servers,
    baseUrlRequired: servers.some(isOpenUrl),
    apiKeys,
    requestIdHeader: document["x-request-id"],
    envelope: modelEnvelope(source),
    rateLimits,
    retries: modelRetries(source),
    operations,
    jobs: shareJobTypes(unshared),
    statusTable: modelStatusTable(source, {
      name,
      constant: statusConstant,
      typeName: `${typeName}Status`,
      title,
      specification,
    }),
  });
  return {
    ...facts,
    warnings: [...nameWarnings, ...securityWarnings],
    source: document,
    documentText: JSON.stringify(normaliseDocument(source, named)),
    recursiveSchemas: recursiveSchemas(source.document.components?.schemas ?? {}),
    simulation: modelSimulation(source, named, facts, keyRules),
  };
}
