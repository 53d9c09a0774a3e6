import { Card, CardHeader } from "@/components/ui/card";
import { Definition, Definitions } from "@/components/ui/definitions";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { version } from "@/package.json";

/** What this installation is, for the person who asks or reports a fault. */
export function ServerCard() {
  const { mode, authUrl, kraken } = env();
  const { storage } = database();
  return (
    <Card aria-labelledby="server">
      <CardHeader id="server" title="This server" />
      <Definitions>
        <Definition term="Address">{authUrl}</Definition>
        <Definition
          term="Kraken"
          note={mode === "sandbox" ? "No real account or key is touched." : new URL(kraken.apiUrl).host}
        >
          {mode === "sandbox" ? "Simulated, on this machine" : "The real one"}
        </Definition>
        <Definition
          term="Storage"
          note={
            storage.kind === "pglite"
              ? "For one person on one machine; a team uses PostgreSQL. A snapshot is written within 15 minutes of a change, at most every 5 minutes, and when the server stops."
              : "Several processes may share it."
          }
        >
          {storage.kind === "pglite" ? "PGlite, in the data folder" : "PostgreSQL"}
        </Definition>
        <Definition term="Version">{version}</Definition>
      </Definitions>
    </Card>
  );
}
