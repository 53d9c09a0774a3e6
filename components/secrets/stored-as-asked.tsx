import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";
import { type KeyRow, settingsOf } from "@/lib/keys/rows";
import { compareWithAsked } from "@/lib/kraken/key-info";
import { canonicalSettings } from "@/lib/kraken/settings";
import { countOf } from "@/lib/words/phrases";
import { Differences } from "./differences";

/** Whether Kraken's answer to the create is what was asked for. */
export function StoredAsAsked({ row }: { row: KeyRow }) {
  const stored = canonicalSettings(settingsOf(row));
  const differences = compareWithAsked(canonicalSettings(settingsOf(row.wanted)), {
    settings: stored,
    otherPermissions: row.otherPermissions,
  });
  if (differences.length > 0) {
    return (
      <div className="flex flex-col gap-3">
        <Banner tone="serious" title="Kraken did not store what you asked for">
          Look at the differences before you give the key to a tool.
        </Banner>
        <Differences differences={differences} />
      </div>
    );
  }
  const { permissions, ipAllowlist, validUntil } = stored;
  return (
    <Banner tone="ok" inline title="Kraken stored what you asked for.">
      {row.readAt ? (
        <>
          Kraken&rsquo;s answer of <Time at={row.readAt} form="clock" />:{" "}
        </>
      ) : null}
      {countOf(permissions.length, "permission", "permissions")},{" "}
      {ipAllowlist ? countOf(ipAllowlist.length, "address or range", "addresses or ranges") : "any address"},{" "}
      {validUntil === null ? (
        "no expiry"
      ) : (
        <>
          expires <Time at={validUntil} form="date" />
        </>
      )}
      .
    </Banner>
  );
}
