import type { HandleModel, ResultModel, TypeModel } from "../model/job-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { StepModel } from "../model/value-model.ts";
import type { FindOperation } from "./call.ts";
import { commentText } from "./comment.ts";
import type { Declaration } from "./declaration.ts";
import { stringLiteral } from "./literal.ts";
import { answerTypes, lineName, memberType, stepsType } from "./operation-types.ts";

/** The result types that a file declares. */
export function resultsOf({ jobs }: ProviderModel, file: string): ResultModel[] {
  const declared = new Map<string, ResultModel>();
  for (const { result } of jobs) {
    if (result.file === file && !declared.has(result.typeName)) declared.set(result.typeName, result);
  }
  return [...declared.values()];
}

/** The handle and result types that a file declares, each once. */
export function typeDeclarations(model: ProviderModel, file: string, find: FindOperation): Declaration[] {
  const declared = new Set<string>();
  return model.jobs.flatMap(({ handle, result, lifecycle }) => {
    const kind = commentText(lifecycle);
    const fresh = <Type extends HandleModel | ResultModel>(type: Type): boolean => {
      if (type.file !== file || declared.has(type.typeName)) return false;
      declared.add(type.typeName);
      return true;
    };
    return [
      ...(fresh(handle) ? [handleDeclaration(handle, kind)] : []),
      ...(fresh(result) ? [resultDeclaration(result, kind, model, find)] : []),
    ];
  });
}

const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;

function handleDeclaration({ typeName, members }: HandleModel, lifecycle: string): Declaration {
  return {
    kind: "interface",
    name: typeName,
    doc: [`What identifies ${withArticle(lifecycle)} job, in this process or in another.`],
    members: members.map(({ name, type, optional }) => ({
      name,
      optional,
      type: optional ? `${type} | undefined` : type,
    })),
  };
}

function resultDeclaration(
  { typeName, types }: ResultModel,
  lifecycle: string,
  model: ProviderModel,
  find: FindOperation,
): Declaration {
  return {
    kind: "type",
    name: typeName,
    doc: [`What a finished ${lifecycle} job gives.`],
    types: types.map((type) => typeCode(type, model, find)),
  };
}

function typeCode(type: TypeModel, model: ProviderModel, find: FindOperation): string {
  switch (type.kind) {
    case "unknown":
      return "unknown";
    case "bytes":
      return "Blob";
    case "lines": {
      const line = type.schema === undefined ? undefined : schemaType(type.schema);
      return `${line ?? (type.operation === undefined ? "unknown" : lineName(find(type.operation)))}[]`;
    }
    case "schema": {
      const member = memberType(schemaType(type.name), type.steps ?? []);
      return type.optional ? `Exclude<${member}, undefined>` : member;
    }
    case "answer":
      return answerTypes(
        { id: type.operation },
        { statuses: [type.status], mediaTypes: [type.mediaType] },
      ).join(" | ");
    case "output":
      return `${find(type.operation).names.typeName}Output`;
    case "body": {
      const { name, access, steps } = bodyBase(type, model, find);
      const member = memberType(`${name}${access}`, steps);
      return type.optional ? `Exclude<${member}, undefined>` : member;
    }
  }
}

const schemaType = (name: string): string => `components["schemas"][${stringLiteral(name)}]`;

/** The named type that a member of an answer's body is reached from, and the steps that remain. */
export function bodyBase(
  { operation, steps }: Extract<TypeModel, { readonly kind: "body" }>,
  { envelope }: ProviderModel,
  find: FindOperation,
): { readonly name: string; readonly access: string; readonly steps: readonly StepModel[] } {
  const { names, enveloped } = find(operation);
  if (!enveloped || envelope === undefined) return { name: `${names.typeName}Output`, access: "", steps };
  const isData = stepsType(steps).startsWith(stepsType(envelope.data));
  return isData
    ? { name: `${names.typeName}Output`, access: "", steps: steps.slice(envelope.data.length) }
    : { name: `${names.typeName}Exchange`, access: `["body"]`, steps };
}
