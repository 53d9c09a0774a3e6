import "server-only";
import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/database";
import { keys } from "@/lib/db/schema/keys";
import type { KeySettings } from "@/lib/kraken/key";
import { derivedColumns, type KeyRow, settingsOf } from "./rows";

/** Changes columns of a key that the caller may change. */
export async function setColumns(tx: Pick<Db, "update">, keyId: string, columns: Partial<KeyRow>): Promise<void> {
  await tx.update(keys).set(columns).where(eq(keys.id, keyId));
}

/** What a write that did not go well leaves of a key: what it was, or what nobody is certain of. Nothing where it is gone. */
export async function deriveAgain(
  tx: Pick<Db, "select" | "update">,
  keyId: string,
  status: "failed" | "uncertain",
): Promise<void> {
  const [row] = await tx.select().from(keys).where(eq(keys.id, keyId));
  if (!row) return;
  const wanted = row.wanted as KeySettings;
  const uncertain = status === "uncertain";
  await setColumns(tx, keyId, derivedColumns({ settings: settingsOf(row), wanted, uncertain }));
}
