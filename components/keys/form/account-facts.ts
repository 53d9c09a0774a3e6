import type { Connection } from "@/lib/connections/data";
import { permissionsNotGranted } from "@/lib/connections/scopes";
import { formatIiban } from "@/lib/kraken/iiban";
import type { Account } from "./facts";

/** The part of a connection that the form needs, and a browser may know. */
export function accountFacts(connection: Connection): Account {
  return {
    id: connection.id,
    name: connection.email ?? "Kraken account",
    number: formatIiban(connection.iiban).slice(0, 9),
    signedOut: connection.health === "signed_out",
    notGranted: permissionsNotGranted(connection),
  };
}
