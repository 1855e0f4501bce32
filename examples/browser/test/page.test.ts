import type { Locator } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenPage, openPage } from "./open-page.ts";

let open: OpenPage;
let complaints: string[];

beforeEach(async () => {
  open = await openPage();
  complaints = [];
  open.page.on("pageerror", (error) => complaints.push(error.message));
}, 60_000);
afterEach(async () => {
  await open.close();
  expect(complaints).toEqual([]);
});

const card = (provider: string): Locator => open.page.locator(`.card[data-provider="${provider}"]`);
const choose = (scenario: string) => open.page.selectOption("select", scenario);
const press = (provider: string, name: string) =>
  card(provider).getByRole("button", { name, exact: true }).click();

async function reaches(provider: string, state: string): Promise<void> {
  await card(provider).locator(`.state[data-state="${state}"]`).waitFor({ timeout: 60_000 });
}

describe("the page", () => {
  it("shows five jobs side by side to their results", async () => {
    await open.page.getByRole("button", { name: "Run all five" }).click();
    for (const provider of ["Serika", "OctoAI", "Socaity", "VaikerAI", "ScaiGrid"]) {
      await reaches(provider, "FINISHED");
      expect(await card(provider).locator("progress").getAttribute("value")).toBe("1");
    }
    for (const provider of ["Serika", "OctoAI", "Socaity"]) {
      const image = card(provider).locator("img");
      const width = image.evaluate((element: HTMLImageElement) =>
        element.decode().then(() => element.naturalWidth),
      );
      expect(await width).toBe(320);
    }
    expect(await card("VaikerAI").locator("pre").textContent()).toBe("hello Alice");
  });

  it("cancels a job, and tells what came of it", async () => {
    await choose("never-ending");
    await press("VaikerAI", "Run");
    await reaches("VaikerAI", "PROCESSING");
    await press("VaikerAI", "Cancel");
    await reaches("VaikerAI", "CANCELLED");
    await press("Serika", "Run");
    await reaches("Serika", "PROCESSING");
    await press("Serika", "Cancel");
    await card("Serika").getByText("Cancelling: unsupported.").waitFor();
  });

  it("takes a running job up again when it is loaded again", async () => {
    await choose("progress");
    await press("Socaity", "Run");
    await reaches("Socaity", "PROCESSING");
    await open.page.reload();
    await reaches("Socaity", "PROCESSING");
    const run = card("Socaity").getByRole("button", { name: "Run", exact: true });
    expect(await run.isDisabled()).toBe(true);
    await press("Socaity", "Cancel");
    await reaches("Socaity", "CANCELLED");
  });

  it("shows what a provider says of a failure", async () => {
    await choose("failure");
    await press("Serika", "Run");
    await reaches("Serika", "FAILED");
    expect(await card("Serika").locator(".note").textContent()).toMatch(/serika/u);
  });
});
