import { createSerika } from "@jobglot/serika";

/** What a page does while it is rendered: the state in which the job ended. */
export async function runJob(baseUrl: string): Promise<string> {
  const serika = createSerika({ apiKey: "any", baseUrl });
  const job = await serika.jobs.images.create({ body: { model: "flux", prompt: "A cat" } });
  await job.result({ timeout: "30s" });
  return job.snapshot?.status ?? "";
}
