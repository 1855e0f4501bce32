// Loaded into a process that is measured, and into the Node processes that it starts: each adds a line at its end.
// CommonJS without types, because this itself should cost next to nothing.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
  appendFileSync(process.env.USAGE_REPORT, `${JSON.stringify({ cpuSeconds, peakBytes: maxRSS * 1024 })}\n`);
});
