import "server-only";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { keys } from "@/lib/db/schema/keys";
import type { KeyFilters, KeySort } from "./filters";

export const madeAt = sql`coalesce(${keys.krakenCreatedAt}, ${keys.createdAt})`;

type SortValue = { value: SQL; type: "smallint" | "bigint" | "text" | "timestamptz" };

/** What each sort goes by. Nulls have a value, so that a cursor can stand on them. The schema has an index for each. */
export const sortValues: Record<KeySort, SortValue> = {
  attention: { value: sql`${keys.attention}`, type: "smallint" },
  name: { value: sql`${keys.name}`, type: "text" },
  risk: { value: sql`${keys.risk}`, type: "smallint" },
  expiry: { value: sql`coalesce(${keys.validUntil}, 99999999999)`, type: "bigint" },
  last_used: { value: sql`coalesce(${keys.lastUsedAt}, to_timestamp(0))`, type: "timestamptz" },
  created: { value: madeAt, type: "timestamptz" },
};

type Direction = KeyFilters["direction"];

/** By the sort's value, then by name, then by id, so that no two keys share a place. */
export const inOrder = (sort: KeySort, direction: Direction): SQL[] =>
  [sortValues[sort].value, keys.name, keys.id].map((column) => (direction === "asc" ? asc(column) : desc(column)));

/** The key at the edge of a page: the text of its sort value, its name and its id. */
export type Cursor = [value: string, name: string, id: string];

/** The keys that come after the cursor's in this order. */
export function beyond([value, name, id]: Cursor, sort: KeySort, direction: Direction): SQL {
  const { value: column, type } = sortValues[sort];
  return sql`(${column}, ${keys.name}, ${keys.id}) ${direction === "asc" ? sql`>` : sql`<`}
    (${value}::${sql.raw(type)}, ${name}, ${id}::uuid)`;
}

type Placed = { sortValue: string; name: string; id: string };

export const writeCursor = ({ sortValue, name, id }: Placed): string =>
  Buffer.from(JSON.stringify([sortValue, name, id])).toString("base64url");

const cursorText = z.string().refine((text) => !text.includes("\0"));
const cursorSchema = z.tuple([cursorText, cursorText, z.uuid()]);

/** As PostgreSQL writes a moment; what it would not read again is none of ours. */
const MOMENT =
  /^(?!0000)(\d{4}-\d\d-\d\d) (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d){0,2}$/;

const isValueOf: Record<SortValue["type"], (text: string) => boolean> = {
  smallint: (text) => /^\d{1,4}$/.test(text),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  text: () => true,
  timestamptz: (text) => z.iso.date().safeParse(MOMENT.exec(text)?.[1]).success,
};

/** Null for a cursor that we did not write for this sort: the first page is a better answer than an error. */
export function readCursor(sort: KeySort, text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    const cursor = cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return isValueOf[sortValues[sort].type](cursor[0]) ? cursor : null;
  } catch {
    return null;
  }
}
