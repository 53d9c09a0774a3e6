import { Activity, BookOpen, History } from "lucide";
import { Consequence, Consequences } from "@/components/ui/consequence";
import { Time } from "@/components/ui/time";
import type { KeyRow } from "@/lib/keys/rows";

const IN_USE_MS = 7 * 24 * 60 * 60 * 1000;

/** What revoking a key means for those who use it. */
export function RevokeConsequences({ keyRow }: { keyRow: KeyRow }) {
  const { lastUsedAt, permissions } = keyRow;
  const inUse = lastUsedAt !== null && Date.now() - lastUsedAt.getTime() < IN_USE_MS;
  const trades = permissions.includes("trades_modify") || permissions.includes("trades_close");
  return (
    <Consequences>
      <Consequence
        icon={Activity}
        color={inUse ? "text-danger" : "text-ink-3"}
        title={
          lastUsedAt ? (
            <>
              {inUse ? "In use: last used " : "Last used "}
              <Time at={lastUsedAt} form="relative" />
            </>
          ) : (
            "Never used, as far as Kraken says"
          )
        }
      >
        {keyRow.tool ?? "Whatever holds its private key"} loses access at once.
      </Consequence>
      {trades ? (
        <Consequence icon={BookOpen} title="Its open orders stay on the book">
          Kraken does not say which key placed an order. Check them before you go on.
        </Consequence>
      ) : null}
      <Consequence icon={History} title="Its settings stay in the history">
        You can create a key like it later; this one cannot come back.
      </Consequence>
    </Consequences>
  );
}
