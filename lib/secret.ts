const REDACTED = "[redacted]";

/** A token or private key that prints as `[redacted]` wherever it ends up by accident; `reveal()` is the one way out. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  // The symbol by name instead of from `node:util`, so that the class also loads in a browser.
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return REDACTED;
  }
}
