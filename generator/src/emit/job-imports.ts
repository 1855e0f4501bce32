import { compare } from "../model/compare.ts";
import type { JobModel, TypeModel } from "../model/job-model.ts";
import { operationOf } from "../model/model-call.ts";
import { type OperationModel, takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { ArgumentModel, ValueModel } from "../model/value-model.ts";
import { type FindOperation, valuesOfCall } from "./call.ts";
import { type Declaration, importNames } from "./declaration.ts";
import { bodyBase } from "./job-types.ts";
import { lineName } from "./operation-types.ts";

/** What a module of jobs needs of the modules of operations. */
export function operationImports(
  jobs: readonly JobModel[],
  types: readonly TypeModel[],
  model: ProviderModel,
  find: FindOperation,
): Declaration[] {
  const names = new Map<string, string[]>();
  const use = ({ names: { file } }: OperationModel, name: string): void => {
    names.set(file, [...(names.get(file) ?? []), name]);
  };
  for (const job of jobs) {
    const submitting = find(job.operation);
    use(submitting, submitting.names.functionName);
    use(submitting, `type ${submitting.names.typeName}Exchange`);
    if (takesInput(submitting)) use(submitting, `type ${submitting.names.typeName}Input`);
    if (job.immediate?.acceptedBy !== undefined) use(submitting, `type ${submitting.names.typeName}Output`);
    if (job.polled !== undefined) use(find(job.polled), `type ${find(job.polled).names.typeName}Exchange`);
    for (const call of [job.poll, job.result.call, job.cancel?.call]) {
      const id = call === undefined ? undefined : operationOf(call);
      if (id !== undefined) use(find(id), find(id).names.functionName);
    }
  }
  for (const { stream } of jobs) {
    if (stream?.call.kind !== "operation") continue;
    const streaming = find(stream.call.operation);
    use(streaming, `${streaming.names.functionName}Stream`);
  }
  for (const type of types) {
    if (type.kind === "lines" && type.operation !== undefined && type.schema === undefined) {
      use(find(type.operation), `type ${lineName(find(type.operation))}`);
    }
    if (type.kind === "output")
      use(find(type.operation), `type ${find(type.operation).names.typeName}Output`);
    if (type.kind === "body") use(find(type.operation), `type ${bodyBase(type, model, find).name}`);
  }
  return [...names]
    .sort(([left], [right]) => compare(left, right))
    .flatMap(([file, used]) => importNames(`../operations/${file}.js`, used));
}

/** Every argument of the calls that a job makes after its submission. */
export function argumentsOf({ poll, result, cancel }: JobModel): readonly ArgumentModel[] {
  return [poll, result.call, cancel?.call].flatMap((call) => {
    const called = call?.kind === "url" ? call.fallback : call;
    return called?.parameters ?? [];
  });
}

/** Every value that the definition of a job reads. */
export function valuesOf(job: JobModel): ValueModel[] {
  const conditions = [
    ...(job.immediate?.acceptedBy === undefined ? (job.immediate?.when ?? []) : []),
    ...(job.result.expired ?? []),
    ...(job.failed ?? []),
    ...[...job.status.rules, ...job.status.errorRules].flatMap(({ when }) => when),
    ...(job.cancel?.outcomes ?? []).flatMap(({ when }) => when),
  ];
  const guard: ValueModel[] =
    job.immediate?.acceptedBy === undefined
      ? []
      : [{ kind: "body", steps: [], typed: false, optional: false, nullable: false }];
  return [
    ...guard,
    ...job.handle.members.map(({ value }) => value),
    ...conditions.map(({ at }) => at),
    ...[
      job.immediate?.result,
      job.status.at,
      job.progress?.at,
      job.logs,
      job.result.value,
      job.webhook?.id,
      job.cancel?.partial,
    ].filter((value) => value !== undefined),
    ...Object.values(job.error ?? {}),
    ...[job.poll, job.result.call, job.cancel?.call].flatMap(valuesOfCall),
  ];
}
