import { writeSync } from "node:fs";

// Linux and macOS: the most memory that the process had at any time, in KiB, on the descriptor that its parent opened.
process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));
