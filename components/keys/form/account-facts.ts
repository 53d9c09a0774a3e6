import { accountEmail } from "@/components/connections/account-name";
import { pauseIn } from "@/components/connections/trouble";
import type { Connection } from "@/lib/connections/data";
import { permissionsNotGranted } from "@/lib/connections/scopes";
import { formatIiban } from "@/lib/kraken/iiban";
import type { Account } from "./facts";

/** The part of a connection that the form needs, and a browser may know. */
export function accountFacts(connection: Connection): Account {
  const pause = pauseIn(connection, new Date());
  return {
    id: connection.id,
    name: accountEmail(connection),
    number: formatIiban(connection.iiban).slice(0, 9),
    pause: pause && { by: pause.by, until: pause.until.toISOString() },
    signedOut: connection.health === "signed_out",
    notGranted: permissionsNotGranted(connection),
  };
}
