import { randomInt } from "node:crypto";
import type { AccountInput, KeyInput } from "@/sandbox/control";

/** A Kraken account that no other test knows: Quayside remembers people and keys from one test to the next. */
export type TestAccount = AccountInput & { id: string; name: string; iiban: string; email: string };

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

export function newAccount({ name, keys = [] }: { name: string; keys?: KeyInput[] }): TestAccount {
  const letters = (count: number) => Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const id = `account-${letters(8)}`;
  return {
    id,
    name,
    iiban: `AA${randomInt(10, 99)} ${letters(4)} ${letters(4)} ${letters(4)}`,
    email: `${id.toLowerCase()}@example.com`,
    balances: { ZEUR: "1250.5000", XXBT: "0.7500000000" },
    keys,
  };
}
