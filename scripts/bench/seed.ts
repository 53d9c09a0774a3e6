import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";
import type { KeyInput } from "@/sandbox/control";

const DAY_SECONDS = 86_400;
const READS = ["funds_query", "trades_query_open", "trades_query_closed"];

const strategies = ["grid", "arbitrage", "dca", "hedge", "maker", "payout", "rebalance", "report", "tax", "twap"];
const assets = ["btc", "eth", "sol", "dot", "ada", "xrp", "eur"];
const places = ["fra", "ams", "nyc", "sgp", "lon", "zrh", "tyo", "syd", "mad"];
const permissionSets = [
  READS,
  [...READS, "trades_modify", "trades_close"],
  ["funds_query", "ledger_query"],
  ["funds_query"],
  ["funds_query", "funds_withdraw"],
  ["funds_query", "trades_query_closed", "ledger_query", "export_data"],
  [...READS, "trades_modify"],
];
const allowlists = [
  [],
  ["203.0.113.17"],
  ["198.51.100.64/27", "2001:db8:4:20::/64"],
  ["203.0.113.41"],
  ["192.0.2.10", "192.0.2.11", "192.0.2.12"],
];

/** What a search over these keys finds: every tenth, every tenth, every ninth, one, none. */
export const searches = { common: "grid", late: "rebalance", twoLetters: "fr", rare: "lighthouse", none: "kittiwake" };

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** Keys that differ as a desk's keys do. The same number gives the same key, so that every run measures the same. */
export function seededKeys(count: number): KeyInput[] {
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, (_, number) => ({
    name: [
      number === 5000 ? searches.rare : pick(strategies, number),
      pick(assets, number),
      pick(places, number),
      number,
    ].join("-"),
    permissions: pick(permissionSets, number),
    ipAllowlist: pick(allowlists, Math.floor(number / 2)),
    createdAt: now - (100 + (number % 300)) * DAY_SECONDS,
    lastUsedAt: number % 5 === 0 ? null : now - (number % 90) * DAY_SECONDS,
    validUntil: validUntil(number, now),
  }));
}

/** One in twelve has expired, one in twelve soon will. */
function validUntil(number: number, now: number): number {
  if (number % 12 === 0) return now - 10 * DAY_SECONDS;
  if (number % 12 === 1) return now + 7 * DAY_SECONDS;
  return number % 3 === 0 ? now + 90 * DAY_SECONDS : 0;
}

/** Completes a workspace that holds the keys of Kraken's list: half of them were made here. */
export async function completeWorkspace(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const db = drizzle(client);
    const [owner] = await db.select({ id: users.id }).from(users);
    await db
      .update(keys)
      .set({ origin: "quayside", tool: "Hummingbot", ownerId: owner?.id })
      .where(sql`hashtext(${keys.name}) % 2 = 0`);
    // What autovacuum would have done by the time somebody has that many.
    await db.execute(sql`vacuum analyze`);
  } finally {
    await client.end();
  }
}
