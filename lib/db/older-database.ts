import { sql } from "drizzle-orm";
import type { Db } from "./database";
import journal from "./migrations/meta/_journal.json";

/** The database is from before the first migration that there is. The message is for the person at the terminal. */
export class OlderDatabaseError extends Error {
  constructor() {
    super(
      "The database was made by a version of Quayside that is too old for this one to bring up to date. Nothing in it was " +
        "changed. Export what you need with the version that made it, then start with an empty DATA_DIR or DATABASE_URL.",
    );
    this.name = "OlderDatabaseError";
  }
}

/** Throws `OlderDatabaseError` before migrations would fail halfway. Fine with an empty database, and with a newer one. */
export async function refuseOlderDatabase(db: Pick<Db, "execute">): Promise<void> {
  const [found] = rowsOf(
    await db.execute(sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`),
  );
  if (!found?.is_there) return;
  const [last] = rowsOf(await db.execute(sql`select max(created_at)::bigint as at from drizzle.__drizzle_migrations`));
  if (last?.at !== null && Number(last?.at) < (journal.entries[0]?.when ?? 0)) throw new OlderDatabaseError();
}

/** Both drivers answer with rows beside other things. */
const rowsOf = (answer: unknown) => (answer as { rows: Record<string, unknown>[] }).rows;
