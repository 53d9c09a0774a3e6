import { whoMay } from "@/components/people/role-names";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { Banner } from "@/components/ui/banner";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { may } from "@/lib/access/roles";
import { auditHref, noEventFilters } from "@/lib/audit/filters";
import type { PersonActor } from "@/lib/auth/actor";
import type { Connection } from "@/lib/connections/data";
import { permissionsNotGranted } from "@/lib/connections/scopes";
import { formatIiban } from "@/lib/kraken/iiban";
import { pauseTitles } from "@/lib/kraken/pause";
import { permissionFlags, permissionOf } from "@/lib/kraken/permissions";
import { listAnd } from "@/lib/words/phrases";
import { workspacePath } from "@/lib/workspace-path";
import { accountEmail } from "./account-name";
import { AskKrakenAgain } from "./ask-kraken-again";
import { scopesInWords } from "./scope-words";
import { pauseIn, troubleOf } from "./trouble";
import { UnreadableKeys } from "./unreadable-keys";

type ConnectionCardProps = {
  connection: Connection;
  actor: Pick<PersonActor, "role" | "workspaceKind" | "workspaceSlug">;
};

/** What one Kraken account has granted, and what it has not. */
export function ConnectionCard({ connection, actor }: ConnectionCardProps) {
  const missing = permissionsNotGranted(connection);
  const granted = permissionFlags.filter((flag) => !missing.includes(flag));
  return (
    <Card aria-labelledby={connection.id}>
      <CardHeader id={connection.id} title={accountEmail(connection)} aside={<HistoryLink connection={connection} />} />
      <Problem connection={connection} />
      {connection.unreadableKeys.length === 0 ? null : (
        <div className="px-4 pt-4">
          <UnreadableKeys entries={connection.unreadableKeys} account={null} />
        </div>
      )}
      <Definitions>
        <Definition term="Account number">
          <span className="font-mono">{formatIiban(connection.iiban)}</span>
        </Definition>
        <Definition term="E-mail address">
          {connection.email === null ? "Kraken did not tell" : accountEmail(connection)}
        </Definition>
        <Definition term="Connection" note={<LastReading connection={connection} />}>
          {troubleOf(connection, new Date())?.title ?? "Connected"}
        </Definition>
        <Definition
          term="Quayside may"
          note={
            connection.scopesReported === "assumed"
              ? "Kraken did not say what it granted. This is what was asked for."
              : undefined
          }
        >
          <ul>
            {scopesInWords(connection.scopes).map((scope) => (
              <li key={scope}>{scope}</li>
            ))}
          </ul>
        </Definition>
        <Definition
          term="Keys may get"
          note={granted.length === 0 ? undefined : granted.map((flag) => permissionOf(flag).label).join(", ")}
        >
          {granted.length === 0 ? "No permission at all" : <PermissionFlags flags={granted} className="my-1" />}
        </Definition>
        {missing.length === 0 ? null : (
          <Definition term="Not granted" note="Keys cannot get these. Ask Kraken again to be able to allow them.">
            {missing.map((flag) => permissionOf(flag).label).join(", ")}
          </Definition>
        )}
        {connection.missingCalls.length === 0 ? null : (
          <Definition term="Not available" note="Kraken refused these to this client. Everything else works.">
            {listAnd(connection.missingCalls.map((call) => callWords[call] ?? call))}
          </Definition>
        )}
      </Definitions>
      <CardFooter className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-12 text-ink-2">
          {may(actor.role, "connections.connect")
            ? "Kraken shows again what Quayside asks for. Your keys stay as they are."
            : `${whoMay("connections.connect")} can ask Kraken for more.`}
        </p>
        <AskKrakenAgain actor={actor} returnTo={`${workspacePath(actor.workspaceSlug)}/settings`} variant="secondary">
          Ask Kraken again
        </AskKrakenAgain>
      </CardFooter>
    </Card>
  );
}

const callWords: Record<string, string> = {
  list: "reading the list of keys",
  update: "changing keys",
  delete: "revoking keys",
};

function Problem({ connection }: { connection: Connection }) {
  if (connection.health !== "signed_out") {
    const pause = pauseIn(connection, new Date());
    if (!pause) return null;
    return (
      <div className="px-4 pt-4">
        <Banner tone="look" title={pauseTitles[pause.by]}>
          Nothing is sent to Kraken before <Time at={pause.until} form="clock" />. The keys themselves are not touched
          by that.
        </Banner>
      </div>
    );
  }
  return (
    <div className="px-4 pt-4">
      <Banner tone="serious" title="Kraken no longer accepts this connection">
        The keys themselves go on working. Quayside can neither read nor change them until you ask Kraken again.
      </Banner>
    </div>
  );
}

function HistoryLink({ connection: { id } }: { connection: Connection }) {
  return (
    <Link
      href={auditHref(noEventFilters, { connection: id })}
      className="touch-target rounded-tag text-accent-ink hover:underline"
    >
      History
    </Link>
  );
}

function LastReading({ connection: { syncedAt } }: { connection: Connection }) {
  if (syncedAt === null) return "The list of keys has not been read yet.";
  return (
    <>
      The list of keys was last read on <Time at={syncedAt} />.
    </>
  );
}
