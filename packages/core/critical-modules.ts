/** The modules that a user's money and secrets depend on most: every branch is covered, and every mutant is killed. */
export const criticalModules = {
  polling: [
    "src/job/duration-belief.ts",
    "src/job/durations.ts",
    "src/job/expired-when.ts",
    "src/job/read-answer.ts",
    "src/job/may-pass.ts",
    "src/job/poll-planner.ts",
    "src/job/poll-schedule.ts",
    "src/job/poller.ts",
    "src/job/reported-progress.ts",
    "src/job/saved-durations.ts",
    "src/job/shared-work.ts",
    "src/job/status-of-refusal.ts",
  ],
  retry: [
    "src/transport/gate.ts",
    "src/transport/pace.ts",
    "src/transport/rate-limiter.ts",
    "src/transport/retry-after.ts",
    "src/transport/retry.ts",
    "src/transport/transport.ts",
  ],
  origin: [
    "src/transport/authentication.ts",
    "src/transport/basic-credentials.ts",
    "src/transport/key-in-header.ts",
    "src/transport/origins.ts",
    "src/transport/send-once.ts",
    "src/transport/several-keys.ts",
  ],
  deadline: ["src/clock.ts", "src/leavable.ts", "src/scope.ts", "src/timeout.ts"],
} as const;
