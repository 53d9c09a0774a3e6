import type { KrakenAccount } from "@/components/shell/sidebar";
import { Time } from "@/components/ui/time";
import type { Connection } from "@/lib/connections/data";
import { formatIiban } from "@/lib/kraken/iiban";

/** A connection as the navigation shows it. */
export function accountSummary(connection: Connection): KrakenAccount {
  return {
    id: connection.id,
    name: connection.email ?? "Kraken account",
    number: formatIiban(connection.iiban).slice(0, 9),
    health: healthOf(connection),
    note: <Note connection={connection} />,
  };
}

function healthOf({ health, syncError }: Connection): KrakenAccount["health"] {
  if (health === "signed_out" || health === "refused") return "broken";
  return health === "unreachable" || syncError !== null ? "unknown" : "ok";
}

function Note({ connection: { health, syncError, syncedAt } }: { connection: Connection }) {
  if (health === "signed_out") return "Sign in again";
  if (syncError === "not_offered") return "List not available";
  if (syncedAt === null) return "Not read yet";
  return (
    <>
      {syncError ? "No answer; read " : "Read "}
      <Time at={syncedAt} form="relative" />
    </>
  );
}
