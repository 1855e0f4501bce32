import { byWord, type ProviderCase } from "./provider-case.ts";

const invocations = "https://bedrock-runtime.us-east-1.amazonaws.com/async-invoke";
const invocationArn = "arn:aws:bedrock:us-east-1:1:async-invoke/7";
const outputDataConfig = { s3OutputDataConfig: { s3Uri: "s3://bucket/7" } };

export const bedrock: ProviderCase = {
  provider: "bedrock",
  method: "invocations.start",
  input: { body: { modelId: "amazon.nova-reel-v1:1", modelInput: {}, outputDataConfig } },
  exchanges: [
    { request: `POST ${invocations}`, answer: { invocationArn } },
    {
      request: `GET ${invocations}/${encodeURIComponent(invocationArn)}`,
      answer: { invocationArn, status: "InProgress", outputDataConfig },
    },
    {
      request: `GET ${invocations}/${encodeURIComponent(invocationArn)}`,
      answer: { invocationArn, status: "Completed", outputDataConfig },
    },
  ],
  states: ["PROCESSING", "FINISHED"],
  result: "s3://bucket/7",
  polls: byWord((status) => ({ invocationArn, status, outputDataConfig }), {
    InProgress: "PROCESSING",
    Completed: "FINISHED",
    Failed: "FAILED",
  }),
};
