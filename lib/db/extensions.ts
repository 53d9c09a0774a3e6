import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";

/** What the migrations create in PostgreSQL, PGlite has to be given every time it opens a folder that uses it. */
export const extensions = { btree_gin, pg_trgm };
