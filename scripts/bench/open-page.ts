import type { Page, Response } from "playwright";
import { check, type Target } from "./visit";

/** Opens a page in the browser and waits until nothing more is on its way. Throws when it is not the page asked for. */
export async function openPage(page: Page, target: Target): Promise<Response> {
  const response = await page.goto(target.url, { waitUntil: "networkidle" });
  if (!response || page.url() !== target.url) {
    throw new Error(`${target.url} led to ${page.url()}, so nothing was measured.`);
  }
  check(target, response.status(), await response.text());
  return response;
}
