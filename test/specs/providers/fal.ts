import { byWord, type ProviderCase } from "./provider-case.ts";

const requestUrl = "https://queue.fal.run/fal-ai/flux/requests/7";

export const fal: ProviderCase = {
  provider: "fal",
  method: "submit",
  input: { params: { path: { owner: "fal-ai", model: "flux" } }, body: { prompt: "Alice" } },
  exchanges: [
    {
      request: "POST https://queue.fal.run/fal-ai/flux",
      answer: {
        request_id: "7",
        status_url: `${requestUrl}/status`,
        response_url: requestUrl,
        cancel_url: `${requestUrl}/cancel`,
      },
    },
    { request: `GET ${requestUrl}/status`, status: 202, answer: { status: "IN_QUEUE" } },
    { request: `GET ${requestUrl}/status`, answer: { status: "COMPLETED" } },
    { request: `GET ${requestUrl}`, answer: { images: [] } },
  ],
  states: ["QUEUED", "FINISHED"],
  result: { images: [] },
  polls: [
    ...byWord((status) => ({ status }), {
      IN_QUEUE: "QUEUED",
      IN_PROGRESS: "PROCESSING",
      COMPLETED: "FINISHED",
    }),
    {
      given: { answer: { status: "COMPLETED" } },
      fetched: [{ request: `GET ${requestUrl}`, status: 422, answer: { detail: "Bad prompt." } }],
      want: "FAILED",
    },
  ],
  cancellations: [
    {
      given: [
        { request: `PUT ${requestUrl}/cancel`, status: 202, answer: { status: "CANCELLATION_REQUESTED" } },
        { request: `GET ${requestUrl}/status`, status: 202, answer: { status: "IN_QUEUE" } },
      ],
      want: "requested",
    },
    {
      given: [{ request: `PUT ${requestUrl}/cancel`, status: 400, answer: { status: "ALREADY_COMPLETED" } }],
      want: "too-late",
    },
    {
      given: [
        { request: `PUT ${requestUrl}/cancel`, status: 404, answer: { status: "NOT_FOUND" } },
        { request: `GET ${requestUrl}/status`, status: 404, answer: { detail: "Request not found." } },
      ],
      want: "NotFoundError",
    },
  ],
};
