import {
  CircleCheck,
  Eye,
  EyeOff,
  FlaskConical,
  GitCompareArrows,
  type IconNode,
  KeyRound,
  Pencil,
  Search,
  Send,
  ShieldCheck,
  Trash2,
  Undo2,
  Unplug,
  UserPen,
} from "lucide";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { auditHref, noEventFilters } from "@/lib/audit/filters";
import { whyWiped } from "@/lib/audit/wiped-words";
import type { HistoryEntry } from "@/lib/keys/history";
import type { Maker } from "@/lib/keys/maker";
import { changeTitle } from "@/lib/kraken/difference";
import { utcMoment } from "./utc";
import { writeFailure } from "./write-failure";
import { actorOf, writeVerbs } from "./write-words";

type HistoryProps = { entries: readonly HistoryEntry[]; keyId: string; maker: Maker };

/** Everything that happened to a key, newest first. */
export function History({ entries, keyId, maker }: HistoryProps) {
  return (
    <Card aria-labelledby="history">
      <CardHeader id="history" title="History" ruled={false} aside={<WholeHistory keyId={keyId} />} />
      <CardBody className="pt-1">
        <ol>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} maker={maker} />
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

function WholeHistory({ keyId }: { keyId: string }) {
  return (
    <Link
      href={auditHref(noEventFilters, { key: keyId })}
      prefetch={false}
      className="touch-target rounded-tag text-accent-ink hover:underline"
    >
      In the audit log
    </Link>
  );
}

function Entry({ entry, maker }: { entry: HistoryEntry; maker: Maker }) {
  const { icon, color } = lookOf(entry);
  return (
    <li className="relative flex gap-3 pb-4 before:absolute before:top-6 before:bottom-0 before:left-3 before:w-px before:bg-line-strong last:pb-0 last:before:hidden">
      <span className="relative grid size-6 shrink-0 place-items-center rounded-full border border-line-strong bg-surface">
        <Icon as={icon} size={14} className={color} />
      </span>
      <div className="min-w-0 pt-0.5 wrap-anywhere">
        <p>{sentenceOf(entry, maker)}</p>
        <Changes entry={entry} />
        <Failure entry={entry} />
        <p className="text-12 text-ink-3">
          <Time at={entry.at} />
          {isNoticed(entry) ? ". Noticed by sync" : null}
        </p>
      </div>
    </li>
  );
}

function Changes({ entry }: { entry: HistoryEntry }) {
  const lines =
    entry.kind === "ownership_changed" ? entry.facts : entry.changes.map((change) => changeTitle(change, utcMoment));
  if (lines.length === 0) return null;
  return (
    <ul className="text-12 text-ink-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Failure({ entry }: { entry: HistoryEntry }) {
  const failure = "outcome" in entry ? writeFailure(entry) : null;
  if (!failure) return null;
  return (
    <p className="text-12 text-ink-2">
      {failure.text}
      {failure.krakenSaid ? ` Kraken said: “${failure.krakenSaid}”` : null}
    </p>
  );
}

const isNoticed = ({ kind }: HistoryEntry) =>
  kind === "appeared" || kind === "vanished" || kind === "returned" || kind === "changed_at_kraken";

const looks: Record<HistoryEntry["kind"], { icon: IconNode; color: string }> = {
  create: { icon: KeyRound, color: "text-accent-ink" },
  update: { icon: Pencil, color: "text-ink-2" },
  revoke: { icon: Trash2, color: "text-danger" },
  appeared: { icon: Search, color: "text-accent-ink" },
  vanished: { icon: Trash2, color: "text-danger" },
  returned: { icon: Undo2, color: "text-ink-3" },
  changed_at_kraken: { icon: GitCompareArrows, color: "text-danger" },
  change_accepted: { icon: CircleCheck, color: "text-ok" },
  ownership_changed: { icon: UserPen, color: "text-ink-2" },
  tested: { icon: FlaskConical, color: "text-ink-2" },
  secret_shown: { icon: Eye, color: "text-ink-2" },
  secret_stored: { icon: ShieldCheck, color: "text-ok" },
  secret_lapsed: { icon: EyeOff, color: "text-warn" },
  secret_sealed: { icon: Send, color: "text-ink-2" },
  secret_linked: { icon: Send, color: "text-ink-2" },
  secret_taken_back: { icon: EyeOff, color: "text-warn" },
};

function lookOf(entry: HistoryEntry): { icon: IconNode; color: string } {
  if ("outcome" in entry && entry.outcome === "failed") return { icon: Unplug, color: "text-danger" };
  if ("outcome" in entry && entry.outcome === "uncertain") return { icon: looks[entry.kind].icon, color: "text-chart" };
  return looks[entry.kind];
}

function sentenceOf(entry: HistoryEntry, maker: Maker): ReactNode {
  if ("outcome" in entry && entry.outcome !== "applied") {
    const asked = `${actorOf(entry)} asked Kraken to ${writeVerbs[entry.kind]}`;
    if (entry.outcome === "pending") return `${asked}; the answer is awaited`;
    return entry.outcome === "failed" ? `${asked}, without success` : `${asked}; what became of it is not known`;
  }
  switch (entry.kind) {
    case "create":
      return `Created by ${actorOf(entry)}`;
    case "update":
      return entry.changes.length > 0
        ? `${actorOf(entry)} changed its settings`
        : `${actorOf(entry)} saved it without a change`;
    case "revoke":
      return `Revoked by ${actorOf(entry)}`;
    case "appeared":
      return (
        <>
          <AtKraken>Found</AtKraken>
          {maker === "elsewhere" ? ", made with Quayside in another workspace" : null}
        </>
      );
    case "vanished":
      return <AtKraken>Revoked</AtKraken>;
    case "returned":
      return <AtKraken>Listed again</AtKraken>;
    case "changed_at_kraken":
      return <AtKraken>Changed</AtKraken>;
    case "change_accepted":
      return `${actorOf(entry)} accepted the change made at Kraken`;
    case "ownership_changed":
      return `${actorOf(entry)} changed what is noted about it`;
    case "tested":
      return `${actorOf(entry)} tested it: ${entry.works ? "Kraken took a call that it signed" : "Kraken did not take its call"}`;
    case "secret_shown":
      return `Private key given to ${actorOf(entry)}`;
    case "secret_stored":
      return `${actorOf(entry)} confirmed storing the private key`;
    case "secret_sealed":
      return `Private key sealed for ${entry.recipient}, by ${actorOf(entry)}`;
    case "secret_linked":
      return `One-time link to the private key made for ${entry.recipient}, by ${actorOf(entry)}`;
    case "secret_taken_back":
      return `Private key taken back from ${entry.recipient} by ${actorOf(entry)}, and wiped here`;
    case "secret_lapsed": {
      const why = whyWiped(entry.because, entry.recipient);
      return `Private key no longer kept here${why ? `, because ${why}` : ""}; nobody had confirmed storing it`;
    }
  }
}

function AtKraken({ children }: { children: string }) {
  return (
    <>
      {children} <strong className="font-semibold">at Kraken</strong>
    </>
  );
}
