import { simulation as octoai } from "@jobglot/octoai/simulator";
import { simulation as scaigrid } from "@jobglot/scaigrid/simulator";
import { simulation as serika } from "@jobglot/serika/simulator";
import { startSimulatorServer } from "@jobglot/simulator/server";
import { simulation as socaity } from "@jobglot/socaity/simulator";
import { simulation as vaikerai } from "@jobglot/vaikerai/simulator";
import { type Board, createBoard, describe } from "./board.ts";
import { createTourJobs, type TourJob } from "./tour-jobs.ts";

/** Submits one job and shows its life; gives the state in which it ended. */
async function run(job: TourJob, row: number, board: Board): Promise<string> {
  board.show(row, "submitting", "");
  try {
    const submitted = await job.submit();
    let last = "";
    for await (const snapshot of submitted.snapshots({ timeout: "2m" })) {
      board.show(row, snapshot.status, describe(snapshot));
      last = snapshot.status;
    }
    return last;
  } catch (error) {
    board.show(row, "error", String(error));
    return "error";
  }
}

const server = await startSimulatorServer([socaity, scaigrid, octoai, vaikerai, serika]);
console.log(`Five providers, simulated at ${server.url}; six jobs through their emitted clients:\n`);
const jobs = createTourJobs(server.baseUrls);
const board = createBoard(
  jobs.map(({ provider, call }) => `${provider.padEnd(8)} ${call}`),
  process.stdout,
);
const ends = await Promise.all(jobs.map((job, row) => run(job, row, board)));
await server.close();
const finished = ends.filter((end) => end === "FINISHED").length;
console.log(`\n${finished} of ${jobs.length} jobs reached FINISHED.`);
process.exitCode = finished === jobs.length ? 0 : 1;
