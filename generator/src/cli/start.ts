import { once } from "node:events";
import { main } from "./main.ts";

/** Runs `jobglot` in this process. */
export async function start(): Promise<void> {
  process.stdout.on("error", endQuietly);
  process.exitCode = await main(process.argv.slice(2), {
    directory: process.cwd(),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    interrupted: async () => {
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    },
  });
}

/** Whoever reads the output may stop, as `head` does; then there is nobody to tell anything. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
