import { readFileSync } from "node:fs";
import path from "node:path";
import { type Needle, needlesFor, type SecretKind } from "./needles";

type GrantRow = { model: string; id: string };
type KeyRow = { secret: string };

/** Everything secret that this installation was given or that its Kraken has issued, read where it is made. */
export class IssuedSecrets {
  readonly #dataDir: string;
  readonly #known = new Map<string, SecretKind>();
  #readLines = 0;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Needles for the secrets that are new since the last call. */
  async collect(): Promise<Needle[]> {
    return [...this.#configured(), ...this.#issued()].flatMap(([kind, secret]) => {
      if (this.#known.has(secret)) return [];
      this.#known.set(secret, kind);
      return needlesFor(kind, secret);
    });
  }

  #configured(): [SecretKind, string][] {
    const { authSecret, encryptionKeys, sandboxClientSecret } = JSON.parse(
      readFileSync(path.join(this.#dataDir, "secrets.json"), "utf8"),
    ) as Record<"authSecret" | "encryptionKeys" | "sandboxClientSecret", string>;
    return [
      ["signing secret", authSecret],
      ["encryption key", encryptionKeys.slice(encryptionKeys.indexOf(":") + 1)],
      ["client secret", sandboxClientSecret],
    ];
  }

  /** The sandbox's journal keeps what was issued and ended since. */
  #issued(): [SecretKind, string][] {
    const lines = readFileSync(path.join(this.#dataDir, "sandbox/state.jsonl"), "utf8").split("\n");
    lines.pop();
    // A journal that was rewritten begins again.
    const fresh = lines.slice(lines.length < this.#readLines ? 0 : this.#readLines);
    this.#readLines = lines.length;
    return fresh.flatMap((line): [SecretKind, string][] => {
      const [collection, , value] = JSON.parse(line) as [string, string, unknown];
      if (value === undefined) return [];
      if (collection === "key") return [["private key", (value as KeyRow).secret]];
      if (collection !== "grant") return [];
      const { model, id } = value as GrantRow;
      if (model === "AccessToken") return [["access token", id]];
      if (model === "RefreshToken") return [["refresh token", id]];
      return [];
    });
  }
}
