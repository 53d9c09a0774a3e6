import type { Needle } from "./needles";

const PREFIX_BYTES = 4;

/** Looks for many needles in one pass over the text. */
export class Search {
  readonly #byPrefix = new Map<number, Needle[]>();
  /** Answers "no needle begins so" for nearly every position without a look into the map. */
  readonly #filter = new Uint8Array(2 ** 16);

  add(needles: readonly Needle[]): void {
    for (const needle of needles) {
      const prefix = needle.pattern.readUInt32BE(0);
      this.#filter[prefix & 0xffff] = 1;
      this.#byPrefix.set(prefix, [...(this.#byPrefix.get(prefix) ?? []), needle]);
    }
  }

  /** Every needle that the text holds, each once. */
  findIn(text: Buffer): Needle[] {
    const found = new Set<Needle>();
    for (let end = PREFIX_BYTES; end <= text.length; end += 1) {
      // Read by hand: this line runs for every byte of a database.
      if (this.#filter[((text[end - 2] as number) << 8) | (text[end - 1] as number)] === 0) continue;
      const start = end - PREFIX_BYTES;
      for (const needle of this.#byPrefix.get(text.readUInt32BE(start)) ?? []) {
        if (text.subarray(start, start + needle.pattern.length).equals(needle.pattern)) found.add(needle);
      }
    }
    return [...found];
  }
}
