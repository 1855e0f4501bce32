/** What an app of somebody else does with the package: everything in it shows in a type. */
export const typedConsumer = `import type { JobToken } from "@jobglot/core";
import { toJobStatus } from "./job-status/src/index.js";
import { type StudioStatus, studioStatus } from "./job-status/src/studio.js";
import {
  type components,
  createStudio,
  type GetVoiceInputs,
  type operations,
  type SongHandle,
  type SongResult,
  type Studio,
  type StudioJobs,
} from "./names.js";

const studio: Studio = createStudio({ apiKey: "key" });

/** An exhaustive switch is no longer one when a case is missing. */
function never(value: never): never {
  throw new Error(String(value));
}

export async function calls(): Promise<unknown[]> {
  const voices = await studio.listVoices({ timeout: "1m" });
  const names: string[] = voices.voices.map((voice) => voice.name.toUpperCase());
  const query: GetVoiceInputs["params"] = { path: { voice_id: "1" }, query: { language: "en" } };
  const voice: components["schemas"]["Voice"] = await studio.voices.get({ params: query });
  switch (voice.range) {
    case undefined: break;
    case "low": break;
    case "high": break;
    default: never(voice.range);
  }
  const songs = await studio.songs.list({ params: { query: { limit: 10 } } }, { timeout: "1m" });
  await studio.songs.list();
  const next: string | undefined = songs.next;
  for await (const song of studio.songs.listAll()) names.push(song.id);
  for await (const line of studio.lyrics.writeStream({ body: { topic: "the sea" } })) names.push(line.text);
  const lyrics = await studio.lyrics.write({ body: { topic: "the sea" } });
  const { data, error } = await studio.http.GET("/voices/{voice_id}", { params: { path: { voice_id: "1" } } });
  const song = await studio.songs.get({ params: { path: { song_id: "1" } } });
  const typed: operations["songs.get"]["responses"][200]["content"]["application/json"] = song;
  type Asked = operations["lyrics.write"]["requestBody"]["content"]["application/json"];
  const asked: Asked = { topic: "the sea" };
  await studio.http.GET("/songs", {});
  return [names, next, lyrics.lines.length, data?.name, error?.title.toUpperCase(), typed, asked];
}

export async function jobs(): Promise<unknown> {
  const body = { words: "the sea", title: "Sea", tempo: 120, mood: "calm" } as const;
  const job: StudioJobs["songs.create"] = await studio.jobs.songs.create({ body }, { timeout: "1m" });
  await studio.jobs.songs.create({ body: { words: "the sea", title: "Sea", tempo: 120, mood: "calm" } });
  for await (const snapshot of job) {
    switch (snapshot.status) {
      case "PENDING": case "QUEUED": case "PROCESSING": case "STREAMING": case "UNKNOWN": break;
      case "FINISHED": exported(snapshot.result); break;
      case "FAILED": case "TIMEOUT": case "CANCELLED": throw snapshot.error;
      default: never(snapshot);
    }
    const created: string | undefined = snapshot.raw.created_at;
    if (created !== undefined) console.log(created);
  }
  const token: JobToken<"songs.create"> = job.toJSON();
  const track = await studio.jobs.resume(token).result({ timeout: "1m" });
  const handle: SongHandle = { id: "1" };
  return [exported(track), handle];
}

function exported(track: SongResult): string {
  const seconds: number = track.seconds;
  switch (track.format) {
    case undefined: break;
    case "mp3": break;
    case "wav": break;
    default: never(track.format);
  }
  return track.url + seconds;
}

export function statuses(word: StudioStatus): string {
  const finished: "FINISHED" = toJobStatus("studio", "done");
  const failed: "FAILED" = toJobStatus("studio", "off-key");
  switch (word) {
    case "waiting": return studioStatus[word];
    case "composing": return studioStatus[word];
    case "done": return finished;
    case "off-key": return failed;
    case "stopped": return studioStatus[word];
    default: return never(word);
  }
}
`;

/** The names that the app imports, in one place. */
export const importedNames = `export { createStudio } from "./studio/src/index.js";
export type {
  components,
  operations,
  SongHandle,
  SongResult,
  Studio,
  StudioJobs,
  VoicesGetInput as GetVoiceInputs,
} from "./studio/src/index.js";
`;

/**
 * What the package does, whatever its types say: calls and jobs at a simulator that plays the specification, each with what
 * came of it. It is JavaScript, so that what is not there shows when it is used.
 */
export const observer = `import { createManualClock, simulate } from "@jobglot/simulator";
import { toJobStatus } from "./job-status/src/index.js";
import * as studioPackage from "./studio/src/index.js";
import { simulation } from "./studio/src/simulator.js";

// The name of the client is that of the provider, which an edit may change.
const create = Object.keys(studioPackage).find((name) => /^create(?!Durations$)/.test(name));

async function observe(act, later = 0) {
  const clock = createManualClock();
  const simulator = simulate(simulation, { clock, lifecycle: { processingMilliseconds: 20_000 } });
  const origins = new Set();
  const fetch = (input, init) => {
    const request = new Request(input, init);
    origins.add(new URL(request.url).origin);
    return simulator.fetch(request);
  };
  const connect = () => studioPackage[create]({ apiKey: "key", clock, fetch, random: () => 0.5, retries: 0 });
  const sleep = (milliseconds) => new Promise((resolve) => clock.setTimer(resolve, milliseconds));
  const run = async () => act({ studio: connect(), sleep });
  const outcome = run().catch((error) => error.name);
  let settled = false;
  void outcome.then(() => {
    settled = true;
  });
  for (let step = 0; !settled && step < 400; step++) await clock.advance(later > 0 ? later / 100 : 1_000);
  return [settled ? await outcome : "never ends", [...origins]];
}

const body = { words: "sea", title: "Sea", tempo: 230, mood: "calm" };

const acts = {
  "runs a job": [
    async ({ studio }) => {
      const job = await studio.jobs.songs.create({ body });
      const seen = new Set();
      for await (const snapshot of job) {
        seen.add(snapshot.status);
        if (snapshot.progress !== undefined) seen.add("progress");
        if (snapshot.logs !== undefined) seen.add("logs");
      }
      return [[...seen].sort(), typeof (await job.result()).url];
    },
  ],
  "cancels a job": [
    async ({ studio }) => {
      const job = await studio.jobs.songs.create({ body });
      return job.cancel();
    },
  ],
  "resumes a job of the base": [
    async ({ studio }) => {
      const job = await studio.jobs.songs.create({ body });
      const { id } = job.toJSON().handle;
      const token = { ...job.toJSON(), operation: "songs.create", handle: { id } };
      return typeof (await studio.jobs.resume(token).result()).url;
    },
  ],
  "fetches a result after 20 hours": [
    async ({ studio, sleep }) => {
      const job = await studio.jobs.songs.create({ body });
      const token = job.toJSON();
      await sleep(20 * 3_600_000);
      return typeof (await studio.jobs.resume({ ...token, operation: "songs.create" }).result()).url;
    },
    100 * 3_600_000,
  ],
  "calls operations": [
    async ({ studio }) => [
      typeof (await studio.listVoices()).voices,
      typeof (await studio.songs.list({ params: { query: { limit: 10 } } })).songs,
      typeof (await studio.lyrics.write({ body: { topic: "sea" } })).lines,
    ],
  ],
  "reads status words": [
    async () => ["waiting", "composing", "done", "off-key", "stopped"].map((word) => toJobStatus("studio", word)),
  ],
};

/** What came of each act. */
export async function observations() {
  const seen = {};
  for (const [name, [act, later]] of Object.entries(acts)) seen[name] = await observe(act, later);
  return seen;
}
`;
