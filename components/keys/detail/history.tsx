import {
  CircleCheck,
  CircleQuestionMark,
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
import type { HistoryLook } from "@/lib/events/declaration";
import { actorNameOf } from "@/lib/events/subjects";
import { historyInWords } from "@/lib/events/words";
import { writeFailure } from "@/lib/events/write-failure";
import { type EventEntry, type HistoryEntry, isWrite, type WriteEntry } from "@/lib/keys/history-entry";
import type { Maker } from "@/lib/keys/maker";
import { changeTitle } from "@/lib/kraken/difference";
import { utcMoment } from "./utc";
import { writeVerbs } from "./write-words";

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
      className="touch-target rounded-tag text-accent-ink hover:underline"
    >
      In the audit log
    </Link>
  );
}

function Entry({ entry, maker }: { entry: HistoryEntry; maker: Maker }) {
  return isWrite(entry) ? <WriteItem entry={entry} /> : <EventItem entry={entry} maker={maker} />;
}

function WriteItem({ entry }: { entry: WriteEntry }) {
  const failure = writeFailure(entry);
  return (
    <Item at={entry.at} {...lookOfWrite(entry)}>
      <p>{writeSentence(entry)}</p>
      <Lines lines={entry.changes.map((change) => changeTitle(change, utcMoment))} />
      {failure ? (
        <p className="text-12 text-ink-2">
          {failure.text}
          {failure.krakenSaid ? ` Kraken said: “${failure.krakenSaid}”` : null}
        </p>
      ) : null}
    </Item>
  );
}

function EventItem({ entry, maker }: { entry: EventEntry; maker: Maker }) {
  const { look, sentence, atKraken, details } = historyInWords(entry, utcMoment);
  return (
    <Item at={entry.at} isNoticed={atKraken} {...(look ? looks[look] : unreadable)}>
      <p>
        {sentence}
        {atKraken ? (
          <>
            {" "}
            <strong className="font-semibold">at Kraken</strong>
          </>
        ) : null}
        {look === "found" && maker === "elsewhere" ? ", made with Quayside in another workspace" : null}
      </p>
      <Lines lines={details} />
    </Item>
  );
}

type Look = { icon: IconNode; color: string };

type ItemProps = Look & { at: Date; isNoticed?: boolean; children: ReactNode };

function Item({ at, isNoticed, icon, color, children }: ItemProps) {
  return (
    <li className="relative flex gap-3 pb-4 before:absolute before:top-6 before:bottom-0 before:left-3 before:w-px before:bg-line-strong last:pb-0 last:before:hidden">
      <span className="relative grid size-6 shrink-0 place-items-center rounded-full border border-line-strong bg-surface">
        <Icon as={icon} size={14} className={color} />
      </span>
      <div className="min-w-0 pt-0.5 wrap-anywhere">
        {children}
        <p className="text-12 text-ink-3">
          <Time at={at} />
          {isNoticed ? ". Noticed by sync" : null}
        </p>
      </div>
    </li>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="text-12 text-ink-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const writeLooks: Record<WriteEntry["kind"], Look> = {
  create: { icon: KeyRound, color: "text-accent-ink" },
  update: { icon: Pencil, color: "text-ink-2" },
  revoke: { icon: Trash2, color: "text-danger" },
};

const looks: Record<HistoryLook, Look> = {
  found: { icon: Search, color: "text-accent-ink" },
  gone: { icon: Trash2, color: "text-danger" },
  returned: { icon: Undo2, color: "text-ink-3" },
  changed: { icon: GitCompareArrows, color: "text-danger" },
  accepted: { icon: CircleCheck, color: "text-ok" },
  noted: { icon: UserPen, color: "text-ink-2" },
  tested: { icon: FlaskConical, color: "text-ink-2" },
  seen: { icon: Eye, color: "text-ink-2" },
  stored: { icon: ShieldCheck, color: "text-ok" },
  handed_over: { icon: Send, color: "text-ink-2" },
  taken_back: { icon: EyeOff, color: "text-warn" },
  wiped: { icon: EyeOff, color: "text-warn" },
};

const unreadable: Look = { icon: CircleQuestionMark, color: "text-ink-3" };

function lookOfWrite({ kind, outcome }: WriteEntry): Look {
  if (outcome === "failed") return { icon: Unplug, color: "text-danger" };
  return outcome === "uncertain" ? { ...writeLooks[kind], color: "text-chart" } : writeLooks[kind];
}

function writeSentence(entry: WriteEntry): string {
  const actor = actorNameOf(entry);
  if (entry.outcome !== "applied") {
    const asked = `${actor} asked Kraken to ${writeVerbs[entry.kind]}`;
    if (entry.outcome === "pending") return `${asked}; the answer is awaited`;
    return entry.outcome === "failed" ? `${asked}, without success` : `${asked}; what became of it is not known`;
  }
  switch (entry.kind) {
    case "create":
      return `Created by ${actor}`;
    case "update":
      return entry.changes.length > 0 ? `${actor} changed its settings` : `${actor} saved it without a change`;
    case "revoke":
      return `Revoked by ${actor}`;
  }
}
