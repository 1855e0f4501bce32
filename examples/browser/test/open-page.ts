import { access } from "node:fs/promises";
import { chromium, type Page } from "playwright-core";
import { serve } from "../server/serve.ts";

/** The example in a browser. */
export interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Starts the example, and opens its page in a Chromium without a window. */
export async function openPage(): Promise<OpenPage> {
  await access(executablePath).catch(() => {
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.`,
    );
  });
  const example = await serve(0);
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
  const page = await browser.newPage({ viewport: { width: 1_500, height: 640 } });
  await page.goto(example.url);
  return {
    page,
    close: async () => {
      await browser.close();
      await example.close();
    },
  };
}
