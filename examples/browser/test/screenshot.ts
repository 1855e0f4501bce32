// Writes docs/browser-example.png: `npm run screenshot -w @jobglot/example-browser`.
import { fileURLToPath } from "node:url";
import { openPage } from "./open-page.ts";

const { page, close } = await openPage();

async function run(provider: string, scenario: string): Promise<void> {
  await page.selectOption("select", scenario);
  await page.locator(`.card[data-provider="${provider}"] .run`).click();
}

async function reaches(provider: string, state: string): Promise<void> {
  await page.locator(`.card[data-provider="${provider}"] .state[data-state="${state}"]`).waitFor();
}

await run("Socaity", "progress");
await run("VaikerAI", "never-ending");
for (const provider of ["Serika", "OctoAI", "ScaiGrid"]) await run(provider, "");
await reaches("VaikerAI", "PROCESSING");
await page.locator('.card[data-provider="VaikerAI"] .cancel').click();
for (const provider of ["Serika", "OctoAI", "ScaiGrid"]) await reaches(provider, "FINISHED");
await reaches("VaikerAI", "CANCELLED");
const halfDone = [4, 5, 6].map((tenth) => `.card[data-provider="Socaity"] progress[value^="0.${tenth}"]`);
await page.locator(halfDone.join(",")).waitFor({ timeout: 90_000 });
await page.screenshot({
  path: fileURLToPath(new URL("../../../docs/browser-example.png", import.meta.url)),
  fullPage: true,
});
await close();
