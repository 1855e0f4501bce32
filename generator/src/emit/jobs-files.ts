import type { ImmediateModel, JobModel } from "../model/job-model.ts";
import { readingOf } from "../model/media-types.ts";
import { takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { guardName } from "./accepted-code.ts";
import { runtimeImports } from "./access.ts";
import type { FindOperation } from "./call.ts";
import { refutationCode } from "./condition.ts";
import { coreNamesIf, type Declaration, importCore, importNames, type ModuleFile } from "./declaration.ts";
import { definitionImports, jobDefinitionCode } from "./job-code.ts";
import { argumentsOf, operationImports, valuesOf } from "./job-imports.ts";
import { resultsOf, typeDeclarations } from "./job-types.ts";
import type { Code } from "./layout.ts";
import { propertyKey, stringLiteral } from "./literal.ts";
import { summaryDoc } from "./operation-signature.ts";
import { eventType } from "./stream-format.ts";

/** One module for each first group of submitting operations, one for types that several share, and one that exports all. */
export function jobsFiles(model: ProviderModel, statusModule: string): ModuleFile[] {
  const operations = new Map(model.operations.map((operation) => [operation.id, operation]));
  const find: FindOperation = (id) => {
    const operation = operations.get(id);
    if (operation === undefined) throw new RangeError(`There is no operation ${id}.`);
    return operation;
  };
  const files = [
    ...new Set(model.jobs.flatMap(({ names, handle, result }) => [names.file, handle.file, result.file])),
  ].sort();
  const modules = files.map(
    (file): ModuleFile => ({
      path: `src/jobs/${file}.ts`,
      declarations: jobsModule(model, file, find, statusModule),
    }),
  );
  const index = files.map((file): Declaration => ({ kind: "export", from: `./${file}.js` }));
  return [...modules, { path: "src/jobs/index.ts", declarations: index }];
}

function jobsModule(
  model: ProviderModel,
  file: string,
  find: FindOperation,
  statusModule: string,
): Declaration[] {
  const jobs = model.jobs.filter(({ names }) => names.file === file);
  const results = resultsOf(model, file);
  const types = results.flatMap((result) => result.types);
  const table = model.statusTable?.constant;
  const readsTable = table !== undefined && jobs.some(({ status }) => status.at !== undefined);
  const elsewhere = jobs
    .flatMap(({ handle, result }) => [handle, result])
    .filter((type) => type.file !== file);
  return [
    ...importCore([
      ...coreNamesIf(
        jobs.some(({ result }) => result.types.some(({ kind }) => kind === "lines")),
        "allLines",
      ),
      ...coreNamesIf(
        jobs.some(({ stream }) => stream?.call.kind === "url"),
        "streamLink",
      ),
      ...coreNamesIf(jobs.length > 0, "type JobDefinition"),
      ...coreNamesIf(
        jobs.some(({ polled, webhook }) => polled === undefined || webhook?.payload !== undefined),
        "type Exchange",
      ),
      ...coreNamesIf(
        readsTable && jobs.some(({ status }) => status.at !== undefined && !status.total),
        "toStatus",
      ),
      ...coreNamesIf(
        jobs.some(({ handle }) => handle.members.some(({ template }) => template !== undefined)),
        "captureSegment",
      ),
      ...coreNamesIf(
        jobs.flatMap(argumentsOf).some(({ required }) => required),
        "requireValue",
      ),
      ...jobs.flatMap((job) => definitionImports(job, find)),
      ...runtimeImports(jobs.flatMap(valuesOf)),
    ]),
    ...importNames(statusModule, readsTable ? [table] : []),
    ...operationImports(jobs, types, model, find),
    ...importNames("../schema.js", [
      ...(types.some(
        (type) => type.kind === "schema" || (type.kind === "lines" && type.schema !== undefined),
      ) || jobs.some(({ webhook, stream }) => (webhook?.payload ?? stream?.format.event) !== undefined)
        ? ["type components"]
        : []),
      ...(types.some((type) => type.kind === "answer" && readingOf(type.mediaType) !== "bytes")
        ? ["type operations"]
        : []),
      ...(jobs.length > 0 ? ["type paths"] : []),
    ]),
    ...importNames(
      "./lifecycles.js",
      elsewhere.map(({ typeName }) => `type ${typeName}`),
    ),
    ...typeDeclarations(model, file, find),
    ...jobs.flatMap((job) => jobDeclarations(job, model, find)),
  ];
}

function jobDeclarations(job: JobModel, model: ProviderModel, find: FindOperation): Declaration[] {
  const submitting = find(job.operation);
  const { names } = submitting;
  const input = takesInput(submitting) ? `${names.typeName}Input` : "object";
  const polled = polledType(job, find);
  const base = polled.includes(" | ") ? `(${polled})` : polled;
  const raw = `${base}["body"]${job.immediate === undefined ? "" : " | undefined"}`;
  const member = (name: string, type: Code) => ({ name, type });
  const { immediate } = job;
  return [
    {
      kind: "interface",
      name: job.typeName,
      doc: [`The types of {@link ${job.constant}}.`],
      members: [
        member("paths", "paths"),
        member("name", stringLiteral(job.name)),
        member("input", input),
        member("submitted", `${names.typeName}Exchange`),
        member("handle", job.handle.typeName),
        member("polled", polled),
        member("raw", raw),
        member("result", job.result.typeName),
        ...(job.stream === undefined ? [] : [member("event", eventType(job.stream.format))]),
      ],
    },
    {
      kind: "constant",
      name: job.constant,
      doc: [`${summaryDoc(submitting)}, as a job.`],
      type: `JobDefinition<${job.typeName}>`,
      value: jobDefinitionCode(job, model, find),
    },
    ...(immediate?.acceptedBy === undefined
      ? []
      : [guardDeclaration(names, { ...immediate, acceptedBy: immediate.acceptedBy })]),
  ];
}

/** The type of what tells the state: the answer to a poll, the event of a webhook, or either. */
function polledType({ polled, webhook }: JobModel, find: FindOperation): string {
  const answers = polled === undefined ? [] : [`${find(polled).names.typeName}Exchange`];
  const payload = webhook?.payload;
  const events = payload === undefined ? [] : [`Exchange<components["schemas"][${stringLiteral(payload)}]>`];
  return [...answers, ...events].join(" | ") || "Exchange";
}

/** Tells the answer for a job that was accepted from one that is already the result. */
function guardDeclaration(
  names: JobModel["names"],
  { when, acceptedBy }: ImmediateModel & { readonly acceptedBy: string },
): Declaration {
  const output = `${names.typeName}Output`;
  return {
    kind: "function",
    local: true,
    name: guardName(names),
    doc: ["Whether the answer is that of an accepted job, and not already the result."],
    parameters: [{ name: "body", type: output }],
    returns: `body is Extract<${output}, { readonly ${propertyKey(acceptedBy)}: unknown }>`,
    result: refutationCode(when),
  };
}
