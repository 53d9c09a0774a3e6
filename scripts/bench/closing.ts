type Close = () => unknown;

/** What has to be stopped or removed, the latest first, however the work ends. */
export class Closing {
  #steps: Close[] = [];

  defer(close: Close): void {
    this.#steps.push(close);
  }

  /** Every step runs, also after one that failed. Throws the first failure at the end. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
