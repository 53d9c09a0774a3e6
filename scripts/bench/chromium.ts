import { type Browser, chromium } from "playwright";
import { findChromium, QUIET_CHROMIUM } from "../lib/browsers.mjs";
import type { Closing } from "./closing";

/** Starts a Chromium that asks the network for nothing of its own. */
export async function launchChromium(closing: Closing, args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("The benchmark needs Chromium. On Debian: sudo apt-get install chromium");
  // Signals are main.ts's business: the browser ends in its turn.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const launching = chromium.launch({ executablePath, args: [...QUIET_CHROMIUM, ...args], ...signals });
  closing.defer(async () => (await launching).close());
  return await launching;
}
