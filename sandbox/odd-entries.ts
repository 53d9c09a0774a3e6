import { randomUUID } from "node:crypto";
import { isLosslessNumber, parse, stringify } from "lossless-json";
import { parseJson } from "./key-request";
import type { Collection } from "./store";

/** One entry of the list as JSON text, listed exactly so: what a Kraken that nobody foresaw might send. */
export type OddEntry = { id: string; accountId: string; json: string };

type Fields = Record<string, unknown>;

/** Entries beside the keys. One that is an object with a name can be updated and deleted by that name, as a key can. */
export class OddEntries {
  readonly #stored: Collection<OddEntry>;

  constructor(stored: Collection<OddEntry>) {
    this.#stored = stored;
  }

  add(accountId: string, texts: string[]): void {
    const entries = texts.map((json) => ({ id: randomUUID(), accountId, json }));
    this.#stored.setMany(entries.map((entry) => [entry.id, entry]));
  }

  listOf(accountId: string): string[] {
    return this.#of(accountId).map(({ json }) => json);
  }

  /** Takes over the fields of an update as they were sent; answers whether the account has an entry of that name. */
  update(accountId: string, body: string): boolean {
    const { api_key_name, new_api_key_name = api_key_name, ...settings } = fieldsOf(parseJson(body));
    const entry = this.#named(accountId, api_key_name);
    if (!entry) return false;
    const json = stringify({ ...entryFields(entry), ...settings, api_key_name: new_api_key_name }) ?? "";
    this.#stored.set(entry.id, { ...entry, json });
    return true;
  }

  remove(accountId: string, body: string): boolean {
    const entry = this.#named(accountId, fieldsOf(parseJson(body)).api_key_name);
    if (entry) this.#stored.delete(entry.id);
    return entry !== undefined;
  }

  clear(): void {
    this.#stored.clear();
  }

  #of(accountId: string): OddEntry[] {
    return [...this.#stored.values()].filter((entry) => entry.accountId === accountId);
  }

  #named(accountId: string, name: unknown): OddEntry | undefined {
    if (typeof name !== "string" || name === "") return undefined;
    return this.#of(accountId).find((entry) => entryFields(entry).api_key_name === name);
  }
}

/** Of a field that is there twice, the last counts, as for most programs. */
const entryFields = ({ json }: OddEntry) =>
  fieldsOf(parse(json, undefined, { onDuplicateKey: ({ newValue }) => newValue }));

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
    ? (value as Fields)
    : {};
