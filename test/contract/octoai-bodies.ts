/** What OctoAI's document shows, and the smallest completion of what it only describes. */

export const submitServer = "https://image.octoai.run";
export const pollServer = "https://async.octoai.run";
export const apiKey = "token-of-the-test";

/** The body of both cURL examples. */
export const input = { prompt: "A photo of a cute cat astronaut in space" };

/** The answer to the asynchronous request. */
export const submitted = {
  response_id: "778bbfd58c-hz95k",
  poll_url: "https://async.octoai.run/v1/requests/778bbfd58c-hz95k",
};
export const pollPath = "/v1/requests/778bbfd58c-hz95k";
export const resultPath = "/v1/responses/778bbfd58c-hz95k";
export const responseInput = { params: { path: { response_id: "778bbfd58c-hz95k" } } };

/** The poll answers. */
export const pending = { status: "pending" } as const;
export const running = { status: "running" } as const;
export const completed = {
  status: "completed",
  response_url: "https://async.octoai.run/v1/responses/778bbfd58c-hz95k",
} as const;

/** Not in the document: the output of an inference. */
export const output = {
  images: [{ image_b64: "iVBORw0KGgo=", removed_for_safety: false }],
  prediction_time_ms: 2310.5,
};
