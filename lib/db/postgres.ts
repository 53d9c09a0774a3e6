import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { type ClientBase, Pool, type PoolClient } from "pg";
import { logError } from "@/lib/logger";
import { type Database, type Db, MIGRATIONS_FOLDER } from "./database";
import { inProcessOrder } from "./locks";
import * as schema from "./schema";

const QUERY_CONNECTIONS = 10;
/** Held while Kraken answers, so they are apart from the connections that pages read with. */
const LOCK_CONNECTIONS = 10;

/** Somebody who comes back to the page should not wait for a new connection, which takes longer than its queries. */
const IDLE_MS = 10 * 60 * 1000;

/** The pages' queries take milliseconds; where the planner expects the worst, compiling them would take a hundred. */
const onConnect = async (client: ClientBase) => {
  await client.query("set jit = off");
};

/** Connects and applies migrations. Throws what the driver throws when the server cannot be reached. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: QUERY_CONNECTIONS,
    idleTimeoutMillis: IDLE_MS,
    onConnect,
  });
  const lockPool = new Pool({ connectionString: url, max: LOCK_CONNECTIONS, idleTimeoutMillis: IDLE_MS });
  // An idle connection that the server closes is replaced by the pool; unheard, the event would end the process.
  pool.on("error", (error) => logError("postgres_idle_connection", error));
  lockPool.on("error", (error) => logError("postgres_idle_connection", error));

  const exclusively = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    // Waiting in the process first keeps one lock connection per name instead of one per waiter.
    inProcessOrder(name, async () => {
      const client = await lockPool.connect();
      let broken = true;
      try {
        await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
        const result = await work();
        broken = false;
        return result;
      } finally {
        // A connection that is closed gives its locks back.
        if (broken) client.release(true);
        else unlock(client, name);
      }
    });

  // Whoever waits for the result does not wait for this; whoever comes next waits at the lock.
  const unlock = (client: PoolClient, name: string) =>
    client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]).then(
      () => client.release(),
      () => client.release(true),
    );

  const db = drizzle(pool, { schema });
  await exclusively("migrations", () => migrate(db, { migrationsFolder: MIGRATIONS_FOLDER }));
  return {
    db: db as unknown as Db,
    storage: { kind: "postgres" },
    pool,
    exclusively,
    async close() {
      await Promise.all([pool.end(), lockPool.end()]);
    },
  };
}
