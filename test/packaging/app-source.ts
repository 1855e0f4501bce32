/** An app that runs one job of each lifecycle against the simulator, typed throughout. Prints what came of them. */
export const appSource = `import { type Job, type Snapshot, isTerminal } from "@jobglot/core";
import { type JobStatus, toJobStatus } from "@jobglot/job-status";
import { serikaStatus } from "@jobglot/job-status/serika";
import { createOctoAI } from "@jobglot/octoai";
import { simulation as octoaiSimulation } from "@jobglot/octoai/simulator";
import { createScaiGrid } from "@jobglot/scaigrid";
import { simulation as scaigridSimulation } from "@jobglot/scaigrid/simulator";
import { createSerika, type ImageResult, type Serika } from "@jobglot/serika";
import { imagesCreateJob } from "@jobglot/serika/jobs";
import { imagesCreate } from "@jobglot/serika/operations";
import type { components } from "@jobglot/serika/schema";
import { simulation as serikaSimulation } from "@jobglot/serika/simulator";
import { startSimulatorServer } from "@jobglot/simulator/server";
import { createSocaity } from "@jobglot/socaity";
import { simulation as socaitySimulation } from "@jobglot/socaity/simulator";
import { createVaikerAI } from "@jobglot/vaikerai";
import { simulation as vaikeraiSimulation } from "@jobglot/vaikerai/simulator";

const server = await startSimulatorServer(
  [octoaiSimulation, scaigridSimulation, serikaSimulation, socaitySimulation, vaikeraiSimulation],
  { lifecycle: { speed: 200 } },
);
const settings = (provider: string) => ({ apiKey: "any-key", baseUrl: server.baseUrls[provider] ?? {} });
const serika: Serika = createSerika(settings("serika"));
const vaikerai = createVaikerAI(settings("vaikerai"));

const image = await serika.jobs.images.create({ body: { model: "a-model", prompt: "A futuristic city" } });
const imageUrl = (result: ImageResult): string => result.url;
const describe = (snapshot: Snapshot<ImageResult>): string =>
  snapshot.status === "FINISHED" ? imageUrl(snapshot.result) : "error" in snapshot ? snapshot.error.message : snapshot.status;
const resumed = serika.jobs.resume(image.toJSON());

const jobs: readonly Job[] = [
  image,
  await createSocaity(settings("socaity")).jobs.generate({
    params: { path: { model: "flux-schnell" } },
    body: { prompt: "hello world" },
  }),
  await createScaiGrid(settings("scaigrid")).jobs.batch.create({
    body: { input_file_url: "s3://bucket/requests.jsonl", endpoint_completion_window: "24h" },
  }),
  await createOctoAI(settings("octoai")).jobs.generate.sdxl({ body: { prompt: "A cat astronaut" } }),
  await vaikerai.jobs.predictions.create({ body: { version: "5c7d5dc6", input: { text: "Alice" } } }),
  await vaikerai.jobs.trainings.create({
    params: { path: { model_owner: "stability-ai", model_name: "sdxl", version_id: "da77bc59" } },
    body: { destination: "me/my-model", input: { input_images: "https://example.com/images.zip" } },
  }),
];

const ends = await Promise.all(
  jobs.map(async (job) => {
    await job.result({ timeout: "20s" });
    return \`\${job.provider} \${job.operation} \${job.snapshot?.status}\`;
  }),
);
const last = image.snapshot;
const finished: "FINISHED" = toJobStatus("serika", "COMPLETED");
const unknown: JobStatus = toJobStatus("serika", "MELTED");
const word: components["schemas"]["JobStatus"] = "COMPLETED";
console.log(
  JSON.stringify({
    ends,
    finished,
    unknown,
    word: serikaStatus[word],
    terminal: isTerminal(finished),
    hasUrl: last !== undefined && URL.canParse(describe(last)),
    same: (await resumed.result()).url === (await image.result()).url,
    definition: imagesCreateJob.name,
    operation: typeof imagesCreate,
  }),
);
await server.close();
`;

/** Each line is a mistake that the compiler has to find, and what it has to say of it. */
export const mistakes: readonly (readonly [line: string, want: string])[] = [
  ['await serika.images.create({ body: { model: "m" } });', "TS2741"],
  ['await serika.images.create({ body: { model: "m", prompt: 1 } });', "TS2322"],
  ['await serika.images.create({ body: { model: "m", prompt: "p", sise: "1" } });', "TS2353"],
  ["await serika.images.create({});", "TS2741"],
  ["await serika.getJob({ params: { path: {} } });", "TS2741"],
  ["await serika.getJobs();", "TS2551"],
  ['await serika.http.GET("/job");', "TS2554"],
  ["createSerika({ apiKey: 1 });", "TS2322"],
  ["createSerika({});", "TS2741"],
  ['createScaiGrid({ apiKey: "key" });', "TS2741"],
  ["job.snapshot?.result;", "TS2339"],
  ["(await job.poll()).error;", "TS2339"],
  ["(await job.result()).pixels;", "TS2339"],
  ['await job.result({ onTimeout: "stop" });', "TS2322"],
  ['const wrong: "FAILED" = toJobStatus("serika", "COMPLETED");', "TS2322"],
  ['serika.jobs.resume({ ...job.toJSON(), operation: "predictions.create" });', "TS2322"],
  ['import "@jobglot/serika/client";', "TS2882"],
];

/** What the mistakes are made with. */
export const mistakesPreamble = `import { toJobStatus } from "@jobglot/job-status";
import { createScaiGrid } from "@jobglot/scaigrid";
import { createSerika } from "@jobglot/serika";
const serika = createSerika({ apiKey: "key" });
const job = await serika.jobs.images.create({ body: { model: "m", prompt: "p" } });
`;
