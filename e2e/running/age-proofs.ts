import { Client } from "pg";
import type { Stage } from "./stage";

/** Everybody signed in, and used a passkey, six minutes earlier than they did. */
export async function ageStepUps({ databaseUrl }: Pick<Stage, "databaseUrl">): Promise<void> {
  if (!databaseUrl) throw new Error("Only a stage on PostgreSQL lets its sessions age.");
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    "update sessions set signed_in_at = signed_in_at - interval '6 minutes', passkey_at = passkey_at - interval '6 minutes'",
  );
  await client.end();
}
