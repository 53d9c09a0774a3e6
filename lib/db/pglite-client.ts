import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";

/** What the migrations create in PostgreSQL, PGlite has to be given every time it opens a folder that uses it. */
const extensions = { btree_gin, pg_trgm };

/**
 * Opens a folder, or a database in memory without one. No page of it comes from a spinning disk, which is what PostgreSQL
 * counts with unless it is told otherwise: it then reads a table of some thousand keys whole for a page of a few. Nor does
 * a new file of its log have to be filled with zeros, which holds everybody up.
 */
export async function openPgliteClient(options: PGliteOptions & { dataDir?: string } = {}): Promise<PGlite> {
  const client = await PGlite.create({ ...options, extensions });
  await client.exec("set random_page_cost = 1.1; set wal_init_zero = off");
  return client;
}
