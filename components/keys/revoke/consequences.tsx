import { Activity, BookOpen, History, type IconNode } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { KeyRow } from "@/lib/keys/rows";

const IN_USE_MS = 7 * 24 * 60 * 60 * 1000;

/** What revoking a key means for those who use it. */
export function RevokeConsequences({ keyRow }: { keyRow: KeyRow }) {
  const { lastUsedAt, permissions } = keyRow;
  const inUse = lastUsedAt !== null && Date.now() - lastUsedAt.getTime() < IN_USE_MS;
  const trades = permissions.includes("trades_modify") || permissions.includes("trades_close");
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
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
    </ul>
  );
}

type ConsequenceProps = { icon: IconNode; color?: string; title: ReactNode; children: ReactNode };

function Consequence({ icon, color = "text-ink-3", title, children }: ConsequenceProps) {
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Icon as={icon} className={classNames("mt-0.5", color)} />
      <div className="min-w-0">
        <p className="font-medium max-md:text-14">{title}</p>
        <p className="text-12 text-ink-2">{children}</p>
      </div>
    </li>
  );
}
