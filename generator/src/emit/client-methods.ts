import type { JobModel } from "../model/job-model.ts";
import { isInputOptional, type OperationModel, takesInput } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { stepsCode } from "./access.ts";
import type { ClientMethod } from "./client-tree.ts";
import { dataCode } from "./envelope-code.ts";
import { type Code, group, indent, line, trailingComma } from "./layout.ts";
import { stringLiteral } from "./literal.ts";
import { operationDoc, summaryDoc } from "./operation-signature.ts";
import { answersBytes, formParameter } from "./operation-types.ts";

/** The methods of all operations, each with those that page and stream beside it. */
export function operationMethods(model: ProviderModel): ClientMethod[] {
  return model.operations.flatMap((operation) => {
    const { names, pagination, stream } = operation;
    const input = inputParameter(operation);
    const isBytes = answersBytes(operation);
    const parameters = [...input, `options?: ${isBytes ? "BytesOptions<Form>" : "CallOptions"}`];
    const given = `(${input.length > 0 ? "input, " : ""}options)`;
    const passed = `(client${input.length > 0 ? ", input" : ""}, options)`;
    const path = [...names.groups, names.method];
    const beside = (suffix: string): string[] => [...names.groups, `${names.method}${suffix}`];
    const iterating = (suffix: string, type: string, options: string, doc: string): ClientMethod => ({
      path: beside(suffix),
      doc: [doc],
      parameters: [...input, `options?: ${options}`],
      returns: `AsyncIterable<${names.typeName}${type}>`,
      code: `${given} => ${names.functionName}${suffix}${passed}`,
    });
    return [
      {
        path,
        doc: operationDoc(operation),
        ...(isBytes ? { typeParameters: `<${formParameter}>` } : {}),
        parameters,
        returns: `Promise<${names.typeName}Output${isBytes ? "<Form>" : ""}>`,
        code: [
          given,
          " =>",
          group(indent(line, unwrapped(operation, `${names.functionName}${passed}`, model))),
        ],
      },
      ...(pagination === undefined
        ? []
        : [
            iterating(
              "All",
              "Item",
              "CallOptions",
              "The same, item by item: further pages are fetched as they are needed.",
            ),
          ]),
      ...(stream === undefined
        ? []
        : [iterating("Stream", "Event", "StreamOptions", "The same, as a stream of server-sent events.")]),
    ];
  });
}

function inputParameter(operation: OperationModel): string[] {
  if (!takesInput(operation)) return [];
  return [`input${isInputOptional(operation) ? "?" : ""}: ${operation.names.typeName}Input`];
}

/** What a method gives of an exchange: its body, or what the envelope holds. */
function unwrapped(operation: OperationModel, call: string, { envelope }: ProviderModel): Code {
  if (!operation.enveloped || envelope === undefined) return `bodyOf(${call})`;
  const data = dataCode(operation, "body", stepsCode(envelope.data));
  return group(`dataOf(client, ${call}, (body) =>`, indent(line, data), trailingComma, ")");
}

/** The methods that submit jobs. */
export function jobMethods({ jobs, operations, typeName }: ProviderModel): ClientMethod[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return jobs.flatMap((job) => {
    const submitting = byId.get(job.operation);
    return submitting === undefined ? [] : [jobMethod(job, submitting, typeName)];
  });
}

function jobMethod(job: JobModel, submitting: OperationModel, typeName: string): ClientMethod {
  const input = inputParameter(submitting);
  const isOptional = input.some((parameter) => parameter.startsWith("input?"));
  const argument = input.length === 0 ? "{}" : `input${isOptional ? " ?? {}" : ""}`;
  return {
    path: [...job.names.groups, job.names.method],
    doc: [`${summaryDoc(submitting)}, as a job. It is submitted at most once.`],
    parameters: [...input, "options?: SubmitOptions"],
    returns: `Promise<${typeName}Jobs[${stringLiteral(job.name)}]>`,
    code: `(${input.length > 0 ? "input, " : ""}options) => submitJob(client, ${job.constant}, ${argument}, options)`,
  };
}
