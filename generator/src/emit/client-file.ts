import { compare } from "../model/compare.ts";
import type { CoreName } from "../model/core-names.ts";
import type { JobModel } from "../model/job-model.ts";
import { type OperationModel, takesInput } from "../model/operation-model.ts";
import { needsKey, type ProviderModel } from "../model/provider-model.ts";
import { jobMethods, operationMethods } from "./client-methods.ts";
import { type ClientMethod, treeCode, treeEntries, treeMembers, treeType } from "./client-tree.ts";
import { commentText } from "./comment.ts";
import {
  coreNamesIf,
  type Declaration,
  importCore,
  importNames,
  type MemberDeclaration,
  type ModuleFile,
} from "./declaration.ts";
import { dataImports } from "./envelope-code.ts";
import { keyDoc, keyType } from "./key-option.ts";
import { array, type Code, group, indent, line, parentheses, tallObject } from "./layout.ts";
import { stringLiteral } from "./literal.ts";
import { answersBytes } from "./operation-types.ts";

/** The module with the client of the provider. */
export function clientFile(model: ProviderModel): ModuleFile {
  const { constant, typeName, title, operations, jobs, baseUrlRequired, apiKeys } = model;
  const display = commentText(title);
  const isKeyNeeded = needsKey(model);
  const options: MemberDeclaration[] = [
    ...(apiKeys.length === 0
      ? []
      : [{ name: "apiKey", optional: !isKeyNeeded, type: keyType(apiKeys), doc: keyDoc(apiKeys) }]),
    ...(baseUrlRequired
      ? [
          {
            name: "baseUrl",
            doc: ["Where the provider's API is: its document names no server that could be called."],
            type: "BaseUrl",
          },
        ]
      : []),
  ];
  const required = isKeyNeeded || baseUrlRequired;
  const declarations: Declaration[] = [
    ...importCore(coreNames(model)),
    ...jobImports(jobs),
    ...operationImports(operations),
    ...importNames("./provider.js", [constant]),
    ...importNames("./schema.js", ["type paths"]),
    {
      kind: "interface",
      name: `${typeName}Options`,
      doc: [`Settings of {@link create${typeName}}.`],
      extends: ["ClientOptions"],
      members: options,
    },
    ...(jobs.length === 0 ? [] : [jobsDeclaration(model)]),
    {
      kind: "interface",
      name: typeName,
      doc: [`The client of ${display}: every operation of its API as a method.`],
      members: clientMembers(model),
    },
    {
      kind: "function",
      name: `create${typeName}`,
      doc: [
        `Creates a client of ${display}. Nothing is sent before the first call.`,
        "@throws InvalidInputError for settings that cannot be used.",
      ],
      parameters: [
        { name: "options", type: `${typeName}Options`, ...(required ? {} : { initializer: "{}" }) },
      ],
      returns: typeName,
      statements: [`const client = createClient<paths>(${constant}, options);`],
      result: clientCode(model),
    },
  ];
  return { path: "src/client.ts", declarations };
}

function coreNames({ operations, jobs, apiKeys, baseUrlRequired }: ProviderModel): CoreName[] {
  return [
    ...coreNamesIf(apiKeys.length > 0, "type ApiKey"),
    ...coreNamesIf(baseUrlRequired, "type BaseUrl"),
    ...coreNamesIf(
      operations.some(({ enveloped }) => !enveloped),
      "bodyOf",
    ),
    ...coreNamesIf(operations.some(answersBytes), "type BytesForm", "type BytesOptions"),
    ...coreNamesIf(
      operations.some((operation) => !answersBytes(operation)),
      "type CallOptions",
    ),
    "type ClientOptions",
    "createClient",
    "createHttp",
    ...coreNamesIf(
      operations.some(({ enveloped }) => enveloped),
      "dataOf",
    ),
    "type HttpClient",
    ...new Set(operations.flatMap(dataImports)),
    ...coreNamesIf(
      operations.some(({ stream }) => stream !== undefined),
      "type StreamOptions",
    ),
    ...coreNamesIf(
      jobs.length > 0,
      "type JobOf",
      "type JobToken",
      "resumeJob",
      "submitJob",
      "type SubmitOptions",
    ),
  ];
}

function jobImports(jobs: readonly JobModel[]): Declaration[] {
  return byFile(
    jobs.flatMap((job) => [
      [job.names.file, job.constant] as const,
      [job.names.file, `type ${job.typeName}`] as const,
    ]),
  ).flatMap(([file, names]) => importNames(`./jobs/${file}.js`, names));
}

function operationImports(operations: readonly OperationModel[]): Declaration[] {
  const names = operations.flatMap((operation): (readonly [string, string])[] => {
    const { file, functionName, typeName } = operation.names;
    const all = [
      functionName,
      `type ${typeName}Output`,
      ...(takesInput(operation) ? [`type ${typeName}Input`] : []),
      ...(operation.pagination === undefined ? [] : [`${functionName}All`, `type ${typeName}Item`]),
      ...(operation.stream === undefined ? [] : [`${functionName}Stream`, `type ${typeName}Event`]),
    ];
    return all.map((name) => [file, name] as const);
  });
  return byFile(names).flatMap(([file, group]) => importNames(`./operations/${file}.js`, group));
}

function byFile(entries: readonly (readonly [file: string, name: string])[]): [string, string[]][] {
  const files = new Map<string, string[]>();
  for (const [file, name] of entries) files.set(file, [...(files.get(file) ?? []), name]);
  return [...files].sort(([left], [right]) => compare(left, right));
}

function jobsDeclaration({ typeName, title, jobs }: ProviderModel): Declaration {
  return {
    kind: "interface",
    name: `${typeName}Jobs`,
    doc: [`The jobs of ${commentText(title)}, by the operation that submits them.`],
    members: jobs.map((job) => ({ name: job.name, type: jobType(job) })),
  };
}

function jobType({ typeName }: JobModel): string {
  return `JobOf<${typeName}>`;
}

function clientMembers(model: ProviderModel): MemberDeclaration[] {
  const { typeName, jobs } = model;
  const http: MemberDeclaration = {
    name: "http",
    doc: [
      "The openapi-fetch client underneath: `{ data, error, response }`, with the same credentials and guards.",
    ],
    type: "HttpClient<paths>",
  };
  const resume: ClientMethod = {
    path: ["resume"],
    doc: ["Takes up a job from what `job.toJSON()` gave, in this process or another. Nothing is sent."],
    typeParameters: `<Name extends keyof ${typeName}Jobs>`,
    parameters: ["token: JobToken<Name>"],
    returns: `${typeName}Jobs[Name]`,
    code: "",
  };
  const jobsMember: MemberDeclaration = {
    name: "jobs",
    doc: ["Submits jobs, and takes them up again."],
    type: treeType([...jobMethods(model), resume], 2),
  };
  return [http, ...treeMembers(operationMethods(model)), ...(jobs.length === 0 ? [] : [jobsMember])];
}

function clientCode(model: ProviderModel): Code {
  const { jobs } = model;
  const constants = array(jobs.map(({ constant }) => constant));
  const resume: ClientMethod = {
    path: ["resume"],
    doc: [],
    parameters: [],
    returns: "",
    code: ["(token) =>", group(indent(line, "resumeJob", parentheses(["client", constants, "token"])))],
  };
  const submitting = treeCode([...jobMethods(model), resume]);
  const keys = model.operations.flatMap(({ method, path, key }): Code[] =>
    key === undefined ? [] : [`${stringLiteral(`${method} ${path}`)}: ${stringLiteral(key)}`],
  );
  return tallObject([
    keys.length === 0 ? "http: createHttp(client)" : ["http: createHttp(client, ", tallObject(keys), ")"],
    ...treeEntries(operationMethods(model)),
    ...(jobs.length === 0 ? [] : [["jobs: ", submitting] as Code]),
  ]);
}
