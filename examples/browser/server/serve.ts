import { fileURLToPath } from "node:url";
import { simulation as octoai } from "@jobglot/octoai/simulator";
import { simulation as scaigrid } from "@jobglot/scaigrid/simulator";
import { simulation as serika } from "@jobglot/serika/simulator";
import { startSimulatorServer } from "@jobglot/simulator/server";
import { simulation as socaity } from "@jobglot/socaity/simulator";
import { simulation as vaikerai } from "@jobglot/vaikerai/simulator";
import { createServer } from "vite";
import { paintPicture } from "./paint-picture.ts";
import { withPictures } from "./with-pictures.ts";

/** The example while it runs. */
export interface Example {
  /** Where the page is. */
  readonly url: string;
  close(): Promise<void>;
}

const picturePath = /^\/pictures\/(\d+)\.png$/u;

/**
 * Starts the five simulated providers on one port, and the page on another.
 * @param port of the page; 0 takes any free one
 */
export async function serve(port: number): Promise<Example> {
  let pageUrl = "";
  const simulator = await startSimulatorServer([serika, octoai, socaity, vaikerai, scaigrid], {
    wrappers: [withPictures((seed) => `${pageUrl}pictures/${seed}.png`)],
  });
  const page = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "warn",
    define: { __SIMULATED_SERVERS__: JSON.stringify(simulator.baseUrls) },
    server: { host: "127.0.0.1", port, strictPort: port !== 0 },
    plugins: [
      {
        name: "pictures",
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            const seed = picturePath.exec(request.url ?? "")?.[1];
            if (seed === undefined) next();
            else response.writeHead(200, { "Content-Type": "image/png" }).end(paintPicture(Number(seed)));
          });
        },
      },
    ],
  });
  await page.listen();
  pageUrl = page.resolvedUrls?.local[0] ?? "";
  return {
    url: pageUrl,
    close: async () => {
      await page.close();
      await simulator.close();
    },
  };
}
