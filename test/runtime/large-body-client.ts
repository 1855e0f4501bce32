import { openAsBlob } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createScaiGrid } from "@jobglot/scaigrid";

/** What the process is given, as its only argument, in JSON. */
export interface LargeBodyRequest {
  readonly baseUrl: string;
  readonly transfer: "upload" | "download" | "download in memory";
  /** The file to send. */
  readonly file: string;
}

/** What the process prints, in JSON. */
export interface LargeBodyAnswer {
  /** How many bytes came. */
  readonly bytes: number;
  /** By how many bytes the process was ever larger than before. */
  readonly growth: number;
}

const { baseUrl, transfer, file }: LargeBodyRequest = JSON.parse(process.argv[2] ?? "");
const scaigrid = createScaiGrid({ apiKey: "key", baseUrl });

async function send(): Promise<number> {
  switch (transfer) {
    case "upload": {
      const talk = new File([await openAsBlob(file)], "talk.wav");
      await scaigrid.audio.transcribe({ body: { model: "m", file: talk } });
      return 0;
    }
    case "download": {
      const stream = await scaigrid.audio.synthesize(
        { body: { model: "m", input: "i", voice: "v" } },
        { as: "stream" },
      );
      let bytes = 0;
      for await (const piece of stream) bytes += piece.byteLength;
      return bytes;
    }
    case "download in memory": {
      return (await scaigrid.audio.synthesize({ body: { model: "m", input: "i", voice: "v" } })).size;
    }
  }
}

/** The most memory that the process ever had, in bytes; the system counts in kilobytes. */
const peak = (): number => process.resourceUsage().maxRSS * 1024;

// What counts is what is held, not how late the collector comes.
setFlagsFromString("--expose-gc");
const collecting = setInterval(runInNewContext("gc"), 100);

// The first request loads and compiles what every request needs.
await scaigrid.batch.list();
const before = peak();
const answer: LargeBodyAnswer = { bytes: await send(), growth: peak() - before };
clearInterval(collecting);
console.log(JSON.stringify(answer));
