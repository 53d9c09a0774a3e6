import { randomBytes } from "node:crypto";
import { type Account, type AccountSeed, demoAccounts } from "./accounts";
import { CallLog } from "./call-log";
import { FaultQueue } from "./faults";
import { GrantStore, type StoredGrant } from "./grant-adapter";
import { KeyRing, newKey, type StoredKey } from "./keys";
import { OddEntries, type OddEntry } from "./odd-entries";
import { type Collection, Store } from "./store";
import { defaultSwitches, type Switches, type SwitchName, switchProblem } from "./switches";

/** The state of the stand-in: what Kraken would remember, and how it is told to behave. */
export class SandboxState {
  readonly keys: KeyRing;
  readonly oddEntries: OddEntries;
  readonly grants: GrantStore;
  readonly log = new CallLog();
  readonly faults = new FaultQueue();
  /** Signs the cookies of a sign-in under way. */
  readonly cookieKey: string;
  /** The address that signed calls count as coming from; null is the socket's own. */
  clientAddress: string | null = null;
  /** Fields that the answer of a create holds instead of the key's own. */
  createdFields: Record<string, unknown> = {};
  readonly ownClient: string;
  readonly #store: Store;
  readonly #accounts: Collection<Account>;
  readonly #switches: Collection<string | number | boolean>;

  constructor(options: { directory: string | null; ownClient: string; accounts?: AccountSeed[] | undefined }) {
    this.ownClient = options.ownClient;
    this.#store = new Store(options.directory);
    this.#accounts = this.#store.collection<Account>("account");
    this.#switches = this.#store.collection<string | number | boolean>("switch");
    this.keys = new KeyRing(this.#store.collection<StoredKey>("key"));
    this.oddEntries = new OddEntries(this.#store.collection<OddEntry>("oddEntry"));
    this.grants = new GrantStore(this.#store.collection<StoredGrant>("grant"), () => this.switches);
    // Kept by an earlier version of the sandbox, and no longer a switch or one of its values.
    for (const [name, value] of [...this.#switches.entries()]) {
      if (switchProblem({ [name]: value })) this.#switches.delete(name);
    }
    const own = this.#store.collection<string>("sandbox");
    if (!own.get("cookieKey")) own.set("cookieKey", randomBytes(32).toString("base64url"));
    this.cookieKey = own.get("cookieKey") ?? "";
    if (this.#accounts.size === 0) this.seed(options.accounts ?? demoAccounts());
  }

  get switches(): Switches {
    return { ...defaultSwitches(), ...Object.fromEntries(this.#switches.entries()) };
  }

  setSwitches(values: Partial<Switches>): void {
    this.#switches.setMany(Object.entries(values) as [SwitchName, string | number | boolean][]);
  }

  resetSwitches(): void {
    this.#switches.clear();
  }

  accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  account(id: string): Account | null {
    return this.#accounts.get(id) ?? null;
  }

  requireAccount(id: string): Account {
    const account = this.#accounts.get(id);
    if (!account) throw new Error(`No account called ${id}.`);
    return account;
  }

  seed(accounts: AccountSeed[]): void {
    for (const { keys, ...account } of accounts) {
      this.#accounts.set(account.id, account);
      this.keys.insert(keys.map((seed) => newKey(account.id, this.ownClient, seed)));
    }
  }

  /** Back to a new sandbox: accounts and keys seeded again, nobody signed in, no switch, fault or logged call. */
  reset(accounts: AccountSeed[] = demoAccounts()): void {
    this.keys.clear();
    this.oddEntries.clear();
    this.createdFields = {};
    this.grants.clear();
    this.#accounts.clear();
    this.resetSwitches();
    this.faults.clear();
    this.log.clear();
    this.clientAddress = null;
    this.seed(accounts);
  }

  revokeGrants(accountId: string | null): number {
    if (this.switches.keysAfterGrantEnds === "end") {
      const ended = this.accounts().filter(({ id }) => accountId === null || id === accountId);
      for (const key of ended.flatMap(({ id }) => this.keys.listOf(id))) {
        if (key.oauthClient === this.ownClient) this.keys.remove(key);
      }
    }
    return this.grants.revokeGrants(accountId);
  }

  close(): void {
    this.#store.close();
  }
}
