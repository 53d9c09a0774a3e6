import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";

/** Lines beyond this, and four times what is alive, make the journal worth rewriting. */
const COMPACT_AFTER_LINES = 50_000;

type Row = readonly [collection: string, id: string, value?: unknown];

/**
 * The sandbox's state: named collections of JSON values, in memory and, with a folder, in a journal of one line per
 * change. A line is written before the call that caused it is answered, so a killed process loses nothing; rewriting
 * goes through a second file and a rename.
 */
export class Store {
  readonly #collections = new Map<string, Map<string, unknown>>();
  readonly #file: string | null;
  #descriptor: number | null = null;
  #lines = 0;

  constructor(directory: string | null) {
    this.#file = directory === null ? null : path.join(directory, "state.jsonl");
    if (directory === null || this.#file === null) return;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (existsSync(this.#file)) this.#replay(readFileSync(this.#file, "utf8"));
    this.#compact();
  }

  collection<T>(name: string): Collection<T> {
    const values = this.#collections.get(name) ?? new Map<string, unknown>();
    this.#collections.set(name, values);
    return new Collection<T>(values as Map<string, T>, (rows) =>
      this.#append(rows.map(([id, value]) => (value === undefined ? [name, id] : [name, id, value]))),
    );
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #replay(journal: string): void {
    const lines = journal.split("\n");
    // A process killed while writing leaves a last line without its end.
    lines.pop();
    for (const line of lines) {
      const [name, id, value] = JSON.parse(line) as Row;
      const values = this.#collections.get(name) ?? new Map<string, unknown>();
      this.#collections.set(name, values);
      if (value === undefined) values.delete(id);
      else values.set(id, value);
    }
  }

  #append(rows: Row[]): void {
    if (this.#descriptor === null || rows.length === 0) return;
    writeSync(this.#descriptor, `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
    this.#lines += rows.length;
    const alive = [...this.#collections.values()].reduce((sum, values) => sum + values.size, 0);
    if (this.#lines > COMPACT_AFTER_LINES + 4 * alive) this.#compact();
  }

  #compact(): void {
    if (this.#file === null) return;
    this.close();
    const successor = `${this.#file}.new`;
    const descriptor = openSync(successor, "w", 0o600);
    this.#lines = 0;
    for (const [name, values] of this.#collections) {
      const lines = [...values].map(([id, value]) => `${JSON.stringify([name, id, value])}\n`);
      writeSync(descriptor, lines.join(""));
      this.#lines += lines.length;
    }
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(successor, this.#file);
    this.#descriptor = openSync(this.#file, "a", 0o600);
  }
}

export class Collection<T> {
  readonly #values: Map<string, T>;
  readonly #record: (rows: [id: string, value: T | undefined][]) => void;

  constructor(values: Map<string, T>, record: (rows: [id: string, value: T | undefined][]) => void) {
    this.#values = values;
    this.#record = record;
  }

  get(id: string): T | undefined {
    return this.#values.get(id);
  }

  entries(): IterableIterator<[string, T]> {
    return this.#values.entries();
  }

  values(): IterableIterator<T> {
    return this.#values.values();
  }

  get size(): number {
    return this.#values.size;
  }

  set(id: string, value: T): void {
    this.setMany([[id, value]]);
  }

  setMany(rows: [id: string, value: T][]): void {
    for (const [id, value] of rows) this.#values.set(id, value);
    this.#record(rows);
  }

  delete(id: string): void {
    if (this.#values.delete(id)) this.#record([[id, undefined]]);
  }

  clear(): void {
    const rows: [string, undefined][] = [...this.#values.keys()].map((id) => [id, undefined]);
    this.#values.clear();
    this.#record(rows);
  }
}
