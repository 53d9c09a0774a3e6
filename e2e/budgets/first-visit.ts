import type { Page, Request } from "playwright/test";

export type FirstVisit = { scriptKb: number; htmlKb: number; allKb: number; requests: string[]; shifts: Shift[] };

type Shift = { value: number; moved: string[] };

declare global {
  interface Window {
    layoutShifts: Shift[];
  }
}

/** Opens an address in a browser that has seen nothing yet, and waits until nothing more is on its way. */
export async function firstVisit(page: Page, address: string): Promise<FirstVisit> {
  const requests: Request[] = [];
  page.on("requestfinished", (request) => requests.push(request));
  await page.addInitScript(noteLayoutShifts);
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (!answer?.ok() || new URL(page.url()).pathname !== address) {
    throw new Error(`${address} led to ${page.url()} with ${answer?.status()}, so nothing was measured.`);
  }
  const visit: FirstVisit = {
    scriptKb: 0,
    htmlKb: 0,
    allKb: 0,
    requests: [],
    shifts: await page.evaluate(() => window.layoutShifts),
  };
  for (const request of requests) {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const kb = (responseBodySize + responseHeadersSize) / 1000;
    if (request.resourceType() === "script") visit.scriptKb += responseBodySize / 1000;
    if (request.resourceType() === "document") visit.htmlKb += kb;
    visit.allKb += kb;
    visit.requests.push(`${request.method()} ${new URL(request.url()).pathname}`);
  }
  return visit;
}

/** Runs in the page, before anything of it. */
function noteLayoutShifts() {
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node: Node | null }[] };
      const moved = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : String(node)));
      window.layoutShifts.push({ value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
