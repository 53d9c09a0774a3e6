import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, type ClientBase, Pool, type PoolClient, type PoolConfig } from "pg";
import { AppError } from "@/lib/errors";
import { logError } from "@/lib/logger";
import { type Database, type Db, MIGRATIONS_FOLDER } from "./database";
import { inProcessIfFree, inProcessOrder, LOCK_WAIT_MS } from "./locks";
import { refuseOlderDatabase } from "./older-database";
import { failWithoutValues } from "./query-error";

const QUERY_CONNECTIONS = 10;
/**
 * Of each kind of lock. They are held while Kraken answers, so they are apart from the connections that pages read with. And
 * each kind has its own: who holds a lock may wait for one of another kind, and never for a connection of its own kind.
 */
const LOCK_CONNECTIONS = 10;

/** Somebody who comes back to the page should not wait for a new connection, which takes longer than its queries. */
const IDLE_MS = 10 * 60 * 1000;
/** For a free connection; past it something is wrong, and an error is better than a page that hangs. */
const CONNECTION_WAIT_MS = 30_000;
/** No query of ours takes a second; past it PostgreSQL ends it. Migrations may take as long as they need. */
const STATEMENT_LIMIT = "60s";
/** What is under way when the server stops may take this long to end. */
const CLOSE_LIMIT_MS = 5_000;

/** The pages' queries take milliseconds; where the planner expects the worst, compiling them would take a hundred. */
const onConnect = async (client: ClientBase) => {
  await client.query(`set jit = off; set statement_timeout = '${STATEMENT_LIMIT}'`);
};

type Options = { /** How long anybody waits for a lock. */ lockWaitMs?: number };

/** Connects and applies migrations. Throws what the driver throws when the server cannot be reached. */
export async function openPostgres(url: string, { lockWaitMs = LOCK_WAIT_MS }: Options = {}): Promise<Database> {
  const pools: Pool[] = [];
  const newPool = (options: PoolConfig) => {
    const pool = new Pool({
      connectionString: url,
      idleTimeoutMillis: IDLE_MS,
      connectionTimeoutMillis: CONNECTION_WAIT_MS,
      ...options,
    });
    // An idle connection that the server closes is replaced by the pool; unheard, the event would end the process.
    pool.on("error", (error) => logError("postgres_idle_connection", error));
    pools.push(pool);
    return pool;
  };
  const pool = newPool({ max: QUERY_CONNECTIONS, onConnect });

  const lockPools = new Map<string, Pool>();
  function lockPoolOf(name: string): Pool {
    const kind = name.split(":")[0] ?? name;
    const found = lockPools.get(kind) ?? newPool({ max: LOCK_CONNECTIONS, connectionTimeoutMillis: lockWaitMs });
    lockPools.set(kind, found);
    return found;
  }

  const exclusively = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    // Waiting in the process first keeps one lock connection per name instead of one per waiter.
    inProcessOrder(name, async () => await holding(await takeLock(name), name, work), lockWaitMs);

  const ifFree = (name: string, work: () => Promise<void>): Promise<void> =>
    inProcessIfFree(name, async () => {
      const client = await lockConnection(name);
      const isTaken = await client.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as taken", [name]).then(
        ({ rows }) => rows[0].taken as boolean,
        (error) => {
          client.release(true);
          throw error;
        },
      );
      if (isTaken) await holding(client, name, work);
      else client.release();
    });

  async function holding<T>(client: PoolClient, name: string, work: () => Promise<T>): Promise<T> {
    let broken = true;
    try {
      const result = await work();
      broken = false;
      return result;
    } finally {
      // A connection that is closed gives its locks back.
      if (broken) client.release(true);
      else unlock(client, name);
    }
  }

  /** Throws `busy` when there is none for too long. */
  const lockConnection = (name: string): Promise<PoolClient> =>
    lockPoolOf(name)
      .connect()
      .catch((cause) => {
        throw new AppError("busy", { cause });
      });

  /** Throws `busy` when there is no connection, or another process keeps the lock, for too long. */
  async function takeLock(name: string): Promise<PoolClient> {
    const client = await lockConnection(name);
    try {
      await client.query(`set lock_timeout = ${lockWaitMs}`);
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
      return client;
    } catch (cause) {
      client.release(true);
      throw new AppError("busy", { cause });
    }
  }

  // Whoever waits for the result does not wait for this; whoever comes next waits at the lock.
  const unlock = (client: PoolClient, name: string) =>
    client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]).then(
      () => client.release(),
      () => client.release(true),
    );

  const db = failWithoutValues(drizzle(pool) as unknown as Db);
  await exclusively("migrations", () => migrateWithin(url));
  return {
    db,
    storage: { kind: "postgres" },
    pool,
    exclusively,
    ifFree,
    async close() {
      // A pool ends when all that is under way is done, which may wait for Kraken.
      await Promise.race([Promise.all(pools.map((one) => one.end())), wait(CLOSE_LIMIT_MS, null, { ref: false })]);
    },
  };
}

/** On a connection of its own, without the limits of the pages' queries. */
async function migrateWithin(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await refuseOlderDatabase(drizzle(client) as unknown as Db);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await client.end();
  }
}
