import type { KrakenAccount } from "@/components/shell/sidebar";
import { Time } from "@/components/ui/time";
import type { Connection } from "@/lib/connections/data";
import { formatIiban } from "@/lib/kraken/iiban";
import { capitalised } from "@/lib/words/phrases";
import { accountEmail } from "./account-name";
import { type Trouble, troubleOf } from "./trouble";

/** A connection as the navigation shows it. */
export function accountSummary(connection: Connection): KrakenAccount {
  const trouble = troubleOf(connection, new Date());
  return {
    id: connection.id,
    name: accountEmail(connection),
    number: formatIiban(connection.iiban).slice(0, 9),
    health: trouble ? (trouble.isBroken ? "broken" : "unknown") : "ok",
    word: trouble?.word ?? "connected",
    note: <Note connection={connection} trouble={trouble} />,
  };
}

function Note({ connection, trouble }: { connection: Connection; trouble: Trouble | null }) {
  const { health, syncError, syncedAt } = connection;
  if (health === "signed_out") return "Sign in again";
  if (syncError === "not_offered") return "List not available";
  if (syncedAt === null) return trouble ? `${capitalised(trouble.word)}; not read yet` : "Not read yet";
  return (
    <>
      {trouble ? `${capitalised(trouble.word)}; read ` : "Read "}
      <Time at={syncedAt} form="relative" />
    </>
  );
}
