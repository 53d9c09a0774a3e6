// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import Link from "next/link";
import { utcMoment } from "@/components/keys/detail/utc";
import { writeFailure } from "@/components/keys/detail/write-failure";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { ListedEvent } from "@/lib/audit/data";
import { auditHref, noEventFilters } from "@/lib/audit/filters";
import { groupOf } from "@/lib/audit/groups";
import { actorInWords, type EventSubject, eventInWords, shownOutcome } from "@/lib/audit/words";
import { groupIcons, outcomeLooks } from "./event-look";

const linkClasses = "touch-target rounded-tag font-medium hover:underline";

type EventRowProps = { event: ListedEvent /** Names of people lead to their own entries. */; hasPeople: boolean };

export function EventRow({ event, hasPeople }: EventRowProps) {
  const { word, color } = outcomeLooks[shownOutcome(event)];
  const { sentence, details } = eventInWords(event, utcMoment);
  const lines = [...details, ...failureLines(event)];
  const who = actorInWords(event);
  return (
    <tr role="row">
      <td role="cell" className="col-entry">
        {event.id}
      </td>
      <td role="cell" className="col-time">
        <Time at={event.at} />
      </td>
      <td role="cell" className="col-who">
        {hasPeople && event.actorId ? (
          <Link
            href={auditHref(noEventFilters, { person: event.actorId })}
            prefetch={false}
            className={classNames(linkClasses, "text-ink-2")}
          >
            {who}
          </Link>
        ) : (
          who
        )}
      </td>
      <td role="cell" className="col-what">
        <Icon as={groupIcons[groupOf[event.kind]]} className={color} />
        <div>
          <p>
            {sentence.map((part) =>
              typeof part === "string" ? part : <Subject key={part.kind} subject={part} hasPeople={hasPeople} />,
            )}
          </p>
          {lines.length > 0 ? (
            <ul className="text-12 text-ink-2">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
        </div>
      </td>
      <td role="cell" className={classNames("col-outcome", color)}>
        {word}
      </td>
      <td role="cell" className="col-address">
        {event.address}
      </td>
    </tr>
  );
}

function Subject({ subject: { kind, id, name }, hasPeople }: { subject: EventSubject; hasPeople: boolean }) {
  const href = id === null || (kind === "person" && !hasPeople) ? null : subjectHref(kind, id);
  if (href === null) return <strong className="font-medium">{name}</strong>;
  return (
    <Link href={href} prefetch={false} className={linkClasses}>
      {name}
    </Link>
  );
}

const subjectHref = (kind: EventSubject["kind"], id: string) =>
  kind === "key" ? `/keys/${id}` : auditHref(noEventFilters, { [kind]: id });

/** Why a write to Kraken failed, as the history of its key says it. */
function failureLines(event: ListedEvent): string[] {
  if (event.kind !== "operation.settled") return [];
  const data = event.data as { status?: string; errorCode?: string; krakenErrors?: string[] };
  if (data.status !== "failed" && data.status !== "uncertain") return [];
  const { errorCode = null, krakenErrors = [] } = data;
  const failure = writeFailure({ outcome: data.status, errorCode, krakenErrors });
  if (!failure) return [];
  return [failure.text, ...(failure.krakenSaid ? [`Kraken said: “${failure.krakenSaid}”`] : [])];
}
