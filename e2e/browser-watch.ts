import type { BrowserContext } from "playwright/test";

/** Chromium reports a request that a new navigation or a closed page made needless as failed. */
const NEEDLESS = ["net::ERR_ABORTED"];

/** Listens to every browser of a test: what a person with open developer tools would see in red. */
export class BrowserWatch {
  readonly contexts: BrowserContext[] = [];
  readonly console: string[] = [];
  readonly #faults: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** A fault that belongs to what the test plays. */
  allow(...faults: RegExp[]): void {
    this.#allowed.push(...faults);
  }

  watch(context: BrowserContext): void {
    this.contexts.push(context);
    context.on("console", (message) => {
      this.console.push(message.text());
      if (message.type() === "error") this.#faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (fault) => this.#faults.push(`uncaught: ${fault.error().stack ?? fault.error().message}`));
    context.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      if (!NEEDLESS.includes(reason)) this.#faults.push(`request: ${request.method()} ${request.url()} ${reason}`);
    });
  }

  unexpected(): string[] {
    return this.#faults.filter((fault) => !this.#allowed.some((allowed) => allowed.test(fault)));
  }
}
