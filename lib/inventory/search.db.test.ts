import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { users } from "@/lib/db/schema/users";
import { openTestDatabase } from "@/lib/testing/database";
import { insertKeys, insertPlace, type Place } from "@/lib/testing/many-keys";
import { readFilters } from "./filters";
import { listKeys } from "./list";

let database: Database;
let ours: Place;

beforeAll(async () => {
  database = await openTestDatabase();
  ours = await insertPlace(database.db);
  await insertKeys(database.db, ours, [
    { name: "Grid-Bot_2 (main)", tool: "Freqtrade", ipAllowlist: ["203.0.113.17", "2001:db8:12::/48"] },
    { name: "xbox ops", ipAllowlist: ["10.0.0.0/8"] },
    { name: "har\u200Bbour\u202E-of-\u0001Kraken" },
    { name: "100% off", tool: "koinly" },
    { name: "steuer-für-köln" },
    { name: "ключ 3" },
    { name: "grid of last year", revokedAt: new Date() },
    {
      name: "noted",
      ownerId: await insertPerson("alma.berg@example.com"),
      backupOwnerId: await insertPerson(null),
      purpose: "Jahresabschluss",
      ticket: "https://tickets.example.net/OPS-4711",
      tags: ["desk:harbour", "v7.5"],
      note: "Call Søren before a change.\nAsk him twice.",
    },
  ]);
  await insertKeys(database.db, await insertPlace(database.db), [{ name: "grid of another workspace" }]);
});
afterAll(() => database.close());

async function insertPerson(email: string | null): Promise<string> {
  const person = { issuer: "https://kraken.example", subject: email ?? "AA88N84GSUBJECT", email };
  const [row] = await database.db.insert(users).values(person).returning({ id: users.id });
  return row?.id ?? "";
}

const find = async (q: string) =>
  (await listKeys(ours.actor, readFilters({ q, sort: "name" }))).rows.map(({ name }) => name);

const grid = "Grid-Bot_2 (main)";

test.each([
  ["a part in the middle of a word", "rid", [grid]],
  ["a part across words", "id-bot_2 (ma", [grid]],
  ["either case", "GRID-bot", [grid]],
  ["any punctuation for any other", "grid bot.2 main", [grid]],
  ["the tool", "freqtr", [grid]],
  ["a whole address", "203.0.113.17", [grid]],
  ["the beginning of an address", "203.0.113", [grid]],
  ["a block", "10.0.0.0/8", ["xbox ops"]],
  ["an IPv6 address", "2001:db8:12::", [grid]],
  ["what is left when nobody sees the rest", "\u200Bgr\0id\u202E-b\u00ADot\uD83D", [grid]],
  [
    "a name of Kraken's with what nobody sees, as it was copied",
    "har\u200Bbour\u202E-of",
    ["har\u200Bbour\u202E-of-\u0001Kraken"],
  ],
  ["the end of one", "\u0001kraken", ["har\u200Bbour\u202E-of-\u0001Kraken"]],
  ["a line break as the blank that it stands for", "xbox\nops", ["xbox ops"]],
  ["letters beyond ASCII", "köln", ["steuer-für-köln"]],
  ["another script", "ключ", ["ключ 3"]],
  ["accents as they are", "koln", []],
  ["two letters where a word starts", "bo", [grid]],
  ["two letters, not inside a word", "ox", []],
  ["one letter where a word starts", "f", [grid, "steuer-für-köln"]],
  ["one digit where a word starts", "2", [grid]],
  ["the beginning of an address by one number", "10.", ["100% off", "xbox ops"]],
  ["not what is not there", "hedge", []],
  ["nothing for a percent sign alone", "%", []],
  ["nothing for an underscore alone", "_", []],
  ["nothing for a backslash alone", "\\", []],
  ["a percent sign beside words as punctuation, not as a wildcard", "g%t", []],
  ["an underscore as punctuation, not as a wildcard", "gr_d", []],
  ["a percent sign that is there", "100%", ["100% off"]],
  ["the owner", "alma.berg", ["noted"]],
  ["an owner without an address by their account", "aa88n84g", ["noted"]],
  ["the purpose", "jahresabschluss", ["noted"]],
  ["the number of a ticket", "ops-4711", ["noted"]],
  ["the whole address of a ticket", "https://tickets.example.net/OPS-4711", ["noted"]],
  ["a tag", "desk:harbour", ["noted"]],
  ["a tag with a dot", "v7.5", ["noted"]],
  ["the note", "søren before", ["noted"]],
  ["the note, from one line to the next", "change ask", ["noted"]],
] as const)("a search finds %s", async (_rule, text, names) => {
  expect(await find(text)).toEqual(names);
});

test("revoked keys and those of another workspace are not found", async () => {
  expect(await find("grid of")).toEqual([]);
  expect(await find("gr")).toEqual([grid]);
});

test("an owner whose address changed is found by the new one, and no longer by the old", async () => {
  await database.db
    .update(users)
    .set({ email: "alma.lind@example.com" })
    .where(eq(users.email, "alma.berg@example.com"));
  expect(await find("alma.lind")).toEqual(["noted"]);
  expect(await find("alma.berg")).toEqual([]);
});
