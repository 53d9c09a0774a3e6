import { Time } from "@/components/ui/time";
import type { Connection } from "@/lib/connections/data";
import { accountName } from "../../connections/account-name";

const HALF_A_DAY_MS = 12 * 60 * 60 * 1000;

/** When Kraken's list was read; with the day, where the clock alone could be mistaken for today's. */
export function ReadAt({ connections }: { connections: readonly Connection[] }) {
  const [only, ...more] = connections;
  if (!only) return null;
  if (more.length === 0) {
    return only.syncedAt ? (
      <>
        Read from Kraken at <ReadTime at={only.syncedAt} />
      </>
    ) : (
      "Not read from Kraken yet"
    );
  }
  return connections.map((connection, place) => (
    <span key={connection.id}>
      {place > 0 ? ", " : null}
      {accountName(connection)} {connection.syncedAt ? "read at " : "not read yet"}
      {connection.syncedAt ? <ReadTime at={connection.syncedAt} /> : null}
    </span>
  ));
}

export function ReadTime({ at }: { at: Date }) {
  return <Time at={at} form={Date.now() - at.getTime() < HALF_A_DAY_MS ? "clock" : "full"} />;
}

/** When the oldest of the lists was read; null before the first reading. */
export function oldestReadingMs(connections: readonly Connection[]): number | null {
  const times = connections.map(({ syncedAt }) => syncedAt?.getTime() ?? null);
  return times.some((time) => time === null) ? null : Math.min(...times.filter((time) => time !== null));
}
