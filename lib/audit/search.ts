import "server-only";
import { and, eq, inArray, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { inAccessScope } from "@/lib/access/scope-conditions";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { nameContainsText } from "@/lib/db/key-search";
import { auditEvents } from "@/lib/db/schema/audit";
import { keys } from "@/lib/db/schema/keys";
import { users } from "@/lib/db/schema/users";
import { kindsNamingInvitee, kindsNamingLostKey } from "@/lib/events/catalogue";
import { seenOf } from "@/lib/words/plain-text";

const { entry, actorId, personId, keyId, data, kind } = auditEvents;

// Compared without case; a text from a person holds no wildcards here.
const contains = (value: SQLWrapper, text: string): SQL => sql`position(lower(${text}) in lower(${value})) > 0`;

/** What is seen of a text, and the text as it was pasted: a key's name may hold what nobody sees. */
const readingsOf = (text: string) => [...new Set([seenOf(text), text])];

/** The keys that the actor reaches with this text in their name, as the list of keys compares it. */
export const keysNamed = (actor: Actor, text: string) =>
  db()
    .select({ id: keys.id })
    .from(keys)
    .where(and(inAccessScope(actor), or(...readingsOf(text).map(nameContainsText))));

/** People of any workspace: what they did elsewhere is left out by who asks for their events. */
export const peopleNamed = (text: string) =>
  db()
    .select({ id: users.id })
    .from(users)
    .where(or(contains(users.email, seenOf(text)), contains(users.subject, seenOf(text))));

/** Names somebody by the e-mail address of an invitation. */
export const invites = (text: string): SQL => contains(sql`${data} ->> 'email'`, seenOf(text));

/** Names a key that was not made, and so is not among the keys. */
export const namesLostKey = (text: string): SQL | undefined =>
  or(...readingsOf(text).map((one) => contains(sql`${data} ->> 'name'`, one)));

/** The entry that the text is the number of: "4818"; null for any other text. */
export function entryNumberIn(text: string): number | null {
  const seen = seenOf(text);
  const number = /^\d{1,15}$/.test(seen) ? Number(seen) : 0;
  return number > 0 ? number : null;
}

/** Events that a search finds, for those that something else has found already. */
export function matchesSearch(actor: Actor, text: string): SQL | undefined {
  const number = entryNumberIn(text);
  return or(
    inArray(keyId, keysNamed(actor, text)),
    inArray(actorId, peopleNamed(text)),
    inArray(personId, peopleNamed(text)),
    and(inArray(kind, kindsNamingInvitee), invites(text)),
    and(inArray(kind, kindsNamingLostKey), namesLostKey(text)),
    number === null ? undefined : eq(entry, number),
  );
}
