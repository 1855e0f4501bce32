/** The nine states of a job, in the order in which a job passes them. */
export const jobStatuses: readonly string[] = [
  "PENDING",
  "QUEUED",
  "PROCESSING",
  "STREAMING",
  "FINISHED",
  "FAILED",
  "TIMEOUT",
  "CANCELLED",
  "UNKNOWN",
];
