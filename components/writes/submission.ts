/** A random UUID, also where `crypto.randomUUID` is missing: on pages without HTTPS outside of localhost. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * One id for one intended write, however often it is sent: a double click or a repeat after a lost answer carries the
 * same id, other settings or a repeat after a settled failure a new one.
 */
export class Submission {
  #payload = "";
  #id = "";
  /** The answer to this or an earlier attempt never arrived. */
  wasLost = false;

  idFor(payload: unknown): string {
    const text = JSON.stringify(payload);
    if (text !== this.#payload) {
      this.#payload = text;
      this.#id = randomUuid();
    }
    return this.#id;
  }

  /** The write did not happen, for certain; the next attempt is a new one. */
  settle(): void {
    this.#payload = "";
  }
}
