import type { Account } from "./accounts";
import type { LoggedCall } from "./call-log";
import type { AccountInput, BulkInput, FaultInput, KeyInput } from "./control";
import type { Fault } from "./faults";
import type { StoredKey } from "./keys";
import type { Switches } from "./switches";

type VisibleKey = Omit<StoredKey, "secret">;

/** Tells a running sandbox how to behave, and asks it what happened. */
export class ControlClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  state(): Promise<{
    accounts: (Account & { keyCount: number })[];
    switches: Switches;
    faults: Fault[];
    clientAddress: string | null;
  }> {
    return this.#call("GET", "/state");
  }

  setSwitches(values: Partial<Switches>): Promise<Partial<Switches>> {
    return this.#call("POST", "/switches", values);
  }

  async resetSwitches(): Promise<void> {
    await this.#call("DELETE", "/switches", {});
  }

  addFault(...faults: FaultInput[]): Promise<Fault[]> {
    return this.#call("POST", "/faults", faults);
  }

  async clearFaults(): Promise<void> {
    await this.#call("DELETE", "/faults", {});
  }

  /** The calls received after the one with this number, oldest first. */
  log(since = 0): Promise<LoggedCall[]> {
    return this.#call("GET", `/log?since=${since}`);
  }

  async clearLog(): Promise<void> {
    await this.#call("DELETE", "/log", {});
  }

  /** How often the sandbox received a call, counted since the log was last cleared. */
  async countCalls(method: string, path: string): Promise<number> {
    return (await this.log()).filter((call) => call.method === method && call.path === path).length;
  }

  /** Back to a new sandbox, with these accounts or the demo accounts. */
  async reset(accounts?: AccountInput[]): Promise<void> {
    await this.#call("POST", "/reset", accounts ? { accounts } : {});
  }

  keys(account: string): Promise<VisibleKey[]> {
    return this.#call("GET", `/keys?account=${encodeURIComponent(account)}`);
  }

  /** Adds keys without asking anyone; answers the first hundred, secrets included. */
  addKeys(bulk: BulkInput): Promise<{ created: number; keys: StoredKey[] }> {
    return this.#call("POST", "/keys", bulk);
  }

  async addKey(account: string, key: KeyInput): Promise<StoredKey> {
    const [made] = (await this.addKeys({ account, keys: [key] })).keys;
    if (!made) throw new Error("The sandbox made no key.");
    return made;
  }

  /** Changes a key "at Kraken", behind the app's back. */
  changeKey(account: string, name: string, change: Partial<KeyInput>): Promise<VisibleKey> {
    return this.#call("PATCH", "/keys", { account, name, change });
  }

  async deleteKey(account: string, name: string): Promise<void> {
    await this.#call("DELETE", "/keys", { account, name });
  }

  /**
   * Adds entries to Kraken's list, each as the JSON text that is listed exactly so: `{"api_key_name":"half \\ud83d",
   * "permissions":[],"valid_until":1e30}`, or `5`. One with a name can be updated and deleted under it.
   */
  async addEntries(account: string, ...entries: string[]): Promise<void> {
    await this.#call("POST", "/entries", { account, entries });
  }

  /** Those entries by now; an update has left its fields in them as they were sent. */
  entries(account: string): Promise<string[]> {
    return this.#call("GET", `/entries?account=${encodeURIComponent(account)}`);
  }

  /** What the answers of create hold instead of the new key's own fields, until the next call of this; none by default. */
  async setCreatedFields(fields: Record<string, unknown>): Promise<void> {
    await this.#call("POST", "/created-fields", fields);
  }

  /** Access tokens become expired; the next refresh still works. */
  expireTokens(account: string | null = null): Promise<{ expired: number }> {
    return this.#call("POST", "/expire-tokens", { account });
  }

  /** Grants and every token under them end, as when the person removes the app in their Kraken settings. */
  revokeGrants(account: string | null = null): Promise<{ revoked: number }> {
    return this.#call("POST", "/revoke-grants", { account });
  }

  /** The address that signed calls count as coming from; null for the real one. */
  async setClientAddress(address: string | null): Promise<void> {
    await this.#call("POST", "/client-address", { address });
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(this.#url + path, { method, ...init });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error}`);
    return answer as T;
  }
}
