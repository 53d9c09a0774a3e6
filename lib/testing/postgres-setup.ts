import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { openPostgres } from "@/lib/db/postgres";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that tests make their databases on, and the migrated database that they copy. */
    postgres: { url: string; template: string };
  }
}

/**
 * Once for a run of the postgres project: a server, and a database with all migrations. `TEST_POSTGRES_URL` names a server to
 * use instead of a new one. Throws when PostgreSQL is not installed.
 */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL;
  const server = given ? { url: given, stop: async () => {} } : await startNew();
  const template = `template_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(server.url, template);
  const migrated = await openPostgres(addressOf(server.url, template));
  // A database that anybody is connected to cannot be copied.
  await migrated.close();
  provide("postgres", { url: server.url, template });
  return () => server.stop();
}

async function startNew(): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = await findPostgres();
  if (!bin) throw new Error("PostgreSQL is not installed. On Debian: sudo apt-get install postgresql");
  return await startPostgres(bin);
}

/** Creates a database on the server, empty or as a copy of the template. */
export async function createDatabase(server: string, name: string, template?: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}${template ? ` template ${template}` : ""}`);
  await client.end();
}

/** The address of one database of the server. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = database;
  return url.href;
}
