import { Globe } from "lucide";
import { makerWords } from "@/components/keys/maker-words";
import { Card, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { makerOf } from "@/lib/keys/maker";
import { type KeyRow, settingsOf } from "@/lib/keys/rows";
import { describeNonceWindow } from "@/lib/kraken/nonce-window";
import { shownName, shownText } from "@/lib/kraken/shown-name";
import { formatThousands, listOr } from "@/lib/words/phrases";
import { KeyLife } from "./key-life";

type SettingsAtKrakenProps = { keyRow: KeyRow /** When Kraken last confirmed them. */; readAt: Date | null };

export function SettingsAtKraken({ keyRow, readAt }: SettingsAtKrakenProps) {
  const { ipAllowlist, validUntil, queryFrom, queryTo, nonceWindow } = settingsOf(keyRow);
  const others = Object.entries(keyRow.otherPermissions);
  return (
    <Card aria-labelledby="settings">
      <CardHeader
        id="settings"
        title={keyRow.revokedAt ? "Settings it had" : "Settings at Kraken"}
        aside={
          // What was read last of a key that is gone is that it is gone.
          keyRow.revokedAt ? undefined : readAt ? (
            <span>
              Read <Time at={readAt} />
            </span>
          ) : (
            "As they were sent; not read back"
          )
        }
      />
      <Definitions>
        <Definition term="IP restriction">
          <Addresses ipAllowlist={ipAllowlist} />
        </Definition>
        <Definition term="Key expiration">
          <Time at={validUntil} />
          {validUntil === null ? null : (
            <KeyLife from={keyRow.krakenCreatedAt ?? keyRow.createdAt} validUntil={validUntil} />
          )}
        </Definition>
        <Definition term="Query start">
          <Time at={queryFrom} none="No restriction" />
        </Definition>
        <Definition term="Query end">
          <Time at={queryTo} none="No restriction" />
        </Definition>
        <Definition term="Nonce window" note={nonceInWords(nonceWindow)}>
          {formatThousands(nonceWindow)}
        </Definition>
        {others.length > 0 ? (
          <Definition term="Other permissions" note="Outside the ten. An update keeps them as they are.">
            <span className="flex flex-wrap gap-1.5">
              {others.map(([name, on]) => (
                <Tag key={name} mono>
                  {shownName(name)}
                  {on ? "" : ", off"}
                </Tag>
              ))}
            </span>
          </Definition>
        ) : null}
        <Definition term="API key">
          <PublicKey apiKey={keyRow.apiKey} />
        </Definition>
        <Definition term="Origin">{makerWords[makerOf(keyRow)]}</Definition>
        <Definition term="Created at Kraken">
          <Time at={keyRow.krakenCreatedAt} none="Kraken does not say" />
        </Definition>
        <Definition term="Changed at Kraken">
          <Time at={keyRow.krakenModifiedAt} none="Kraken does not say" />
        </Definition>
        <Definition term="Last used">
          <Time at={keyRow.lastUsedAt} none="Never, as far as Kraken says" />
        </Definition>
        {keyRow.oauthClient ? (
          <Definition term="OAuth client">
            <span className="font-mono">{shownText(keyRow.oauthClient)}</span>
          </Definition>
        ) : null}
        {keyRow.krakenPurpose ? (
          <Definition term="Purpose at Kraken">{shownText(keyRow.krakenPurpose)}</Definition>
        ) : null}
        {keyRow.krakenId ? (
          <Definition term="Kraken's id">
            <span className="font-mono">{shownText(keyRow.krakenId)}</span>
          </Definition>
        ) : null}
      </Definitions>
    </Card>
  );
}

function Addresses({ ipAllowlist }: { ipAllowlist: string[] | null }) {
  if (ipAllowlist === null) {
    return (
      <span className="inline-flex items-center gap-1.5">
        <Icon as={Globe} size={14} />
        Any address
      </span>
    );
  }
  return (
    <ul className="flex flex-wrap gap-1.5">
      {ipAllowlist.map((entry) => (
        <li key={entry}>
          <Tag mono>{shownText(entry)}</Tag>
        </li>
      ))}
    </ul>
  );
}

const SHOWN_ENDS = 4;

/** The public part: masked only so that it is not mistaken for the secret, and short enough to compare. */
function PublicKey({ apiKey }: { apiKey: string | null }) {
  if (apiKey === null) return <span className="text-ink-3">Kraken does not report it</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <code className="font-mono">
        {apiKey.slice(0, SHOWN_ENDS)} … {apiKey.slice(-SHOWN_ENDS)}
      </code>
      <span className="text-12 text-ink-3">{apiKey.length} characters, public</span>
      <CopyButton value={apiKey} what="API key" size={24} variant="ghost" />
    </span>
  );
}

function nonceInWords(nonceWindow: string): string {
  if (nonceWindow === "0") return "Every call needs a higher nonce than the last.";
  const readings = describeNonceWindow(nonceWindow).map(({ tolerance, counts }) =>
    counts === "calls" ? `${tolerance} for one that counts calls` : `${tolerance} for a tool that counts ${counts}`,
  );
  return `Calls may arrive out of order: ${listOr(readings)}.`;
}
