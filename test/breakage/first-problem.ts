// Runs the conformance suite until the first problem, prints it, and ends with 1; with 0 when there is none.
import { conform, problemsOf } from "../conformance/conform.ts";
import { providerJobs } from "../conformance/provider-jobs.ts";

const first = ["predictions.create", "generate.sdxl"];
const ordered = [
  ...providerJobs.filter(({ method }) => first.includes(method)).reverse(),
  ...providerJobs.filter(({ method }) => !first.includes(method)),
];
for (const job of ordered) {
  const [problem] = problemsOf(await conform(job, { stopsAtProblem: true }));
  if (problem === undefined) continue;
  console.log(problem);
  process.exit(1);
}
