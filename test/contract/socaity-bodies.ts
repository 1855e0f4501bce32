/** What Socaity's document shows, and the smallest completion of what it only describes. */

export const server = "https://api.socaity.ai";
export const apiKey = "key-of-the-test";

/** Ours: the document leaves `{model}` open. The slash and the space must not leave the segment. */
const model = "black forest/flux";
export const generatePath = "/v1/black%20forest%2Fflux/generate";
export const jobPath = "/v1/jobs/job_abc123";

/** The body of the cURL example. */
export const input = { prompt: "hello world" };
export const generateInput = { params: { path: { model } }, body: input };
export const jobInput = { params: { path: { id: "job_abc123" } } };

/** The answer to "Submit async job". */
export const submitted = { job_id: "job_abc123", status: "PENDING" } as const;
/** The answers to "Poll for result". */
export const processing = { status: "PROCESSING", progress: 0.45 } as const;
export const finished = { status: "FINISHED", result: "..." } as const;
/** The answer to "Cancel a job". */
export const cancelled = { status: "CANCELLED" } as const;

/** All seven fields of the field table, null where the table allows it. */
export const submittedInFull = {
  job_id: "job_abc123",
  status: "PENDING",
  progress: null,
  result: null,
  error: null,
  refresh_job_url: "https://api.socaity.ai/v1/refresh/job_abc123?attempt=1",
  cancel_job_url: "https://api.socaity.ai/v1/stop/job_abc123",
} as const;
export const finishedInFull = {
  ...submittedInFull,
  status: "FINISHED",
  progress: 1,
  result: { text: "Hello, world!" },
} as const;
