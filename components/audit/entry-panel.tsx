import { X } from "lucide";
import { utcMoment } from "@/components/keys/detail/utc";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardFooter } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Entry, ListedEvent } from "@/lib/audit/data";
import { auditHref, type EventFilters, noEventFilters } from "@/lib/audit/filters";
import type { PersonActor } from "@/lib/auth/actor";
import { actorInWords, eventInWords, meaningInWords, plainSentence } from "@/lib/events/words";
import { ENTRY_TITLE_ID } from "./entry-ids";
import { iconOf, outcomeLooks } from "./event-look";
import { EventActor, EventSentence } from "./event-sentence";

type EntryPanelProps = {
  /** Null when there is none of this number, or none for this reader. */
  entry: Entry | null;
  number: number;
  filters: EventFilters;
  actor: PersonActor;
  hasPeople: boolean;
};

/** One entry with all that is recorded about it; beside the list where there is room, in its place where there is none. */
export function EntryPanel({ entry, number, filters, actor, hasPeople }: EntryPanelProps) {
  const words = entry && eventInWords(entry.event, utcMoment);
  return (
    <Card
      as="aside"
      aria-labelledby={ENTRY_TITLE_ID}
      className="self-start xl:sticky xl:top-5 xl:max-h-[calc(100dvh-2.5rem)] xl:overflow-y-auto"
    >
      <header className="flex items-start justify-between gap-3 border-line border-b px-4 py-3">
        <div className="min-w-0">
          <p className="text-12 text-ink-2">Entry {number}</p>
          <h2 id={ENTRY_TITLE_ID} tabIndex={-1} className="font-semibold text-14 wrap-anywhere">
            {words ? <EventSentence sentence={words.sentence} hasPeople={hasPeople} /> : "There is no such entry here"}
          </h2>
        </div>
        <ButtonLink
          variant="ghost"
          size={28}
          icon={X}
          href={auditHref(filters, { entry: null })}
          scroll={false}
          aria-label="Close the entry"
        />
      </header>
      {entry ? (
        <Facts entry={entry} details={words?.details ?? []} filters={filters} actor={actor} hasPeople={hasPeople} />
      ) : (
        <p className="px-4 py-3 text-ink-2">
          Either nothing has this number in this workspace, or what has it is not about you.
        </p>
      )}
    </Card>
  );
}

type FactsProps = Pick<EntryPanelProps, "filters" | "actor" | "hasPeople"> & {
  entry: Entry;
  details: readonly string[];
};

function Facts({ entry, details, filters, actor, hasPeople }: FactsProps) {
  const { event, sameWrite, endedBy } = entry;
  const { word, color } = outcomeLooks[event.shownOutcome];
  return (
    <>
      <Definitions>
        <Definition term="Outcome">
          <span className={classNames("inline-flex items-center gap-1.5 font-medium", color)}>
            <Icon as={iconOf(event.kind)} />
            {word}
          </span>
        </Definition>
        <Definition term="When" note={<span className="font-mono">{event.at.toISOString()}</span>}>
          <Time at={event.at} />
        </Definition>
        <Definition term="Who">
          <EventActor actorId={event.actorId} name={actorInWords(event)} hasPeople={hasPeople} />
        </Definition>
        {details.length > 0 ? (
          <Definition term="Details">
            <ul className="flex flex-col gap-1">
              {details.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Definition>
        ) : null}
        {meaningInWords(event, endedBy).map(({ term, text }) => (
          <Definition key={term} term={term}>
            {text}
          </Definition>
        ))}
        {sameWrite.length > 0 ? (
          <Definition term="Belongs to">
            <SameWrite events={sameWrite} filters={filters} />
          </Definition>
        ) : null}
        {event.connectionName ? <Definition term="Account">{event.connectionName}</Definition> : null}
        {event.address ? (
          <Definition term="Address">
            <span className="font-mono text-12">{event.address}</span>
          </Definition>
        ) : null}
        {event.sessionId ? (
          <Definition term="Session">
            {event.sessionId === actor.sessionId ? (
              "This one"
            ) : (
              <span className="font-mono text-12">{event.sessionId.slice(0, 8)}</span>
            )}
          </Definition>
        ) : null}
        <Definition term="Kind">
          <span className="font-mono text-12">{event.kind}</span>
        </Definition>
      </Definitions>
      <Onward event={event} />
    </>
  );
}

function SameWrite({ events, filters }: { events: readonly ListedEvent[]; filters: EventFilters }) {
  return (
    <ul className="flex flex-col gap-1">
      {events.map((event) => (
        <li key={event.id}>
          <Link
            href={auditHref(filters, { entry: event.id })}
            scroll={false}
            className="touch-target rounded-tag font-medium text-accent-ink hover:underline"
          >
            {event.id}
          </Link>
          , {plainSentence(eventInWords(event, String))}
        </li>
      ))}
    </ul>
  );
}

function Onward({ event: { keyId, keyName } }: { event: ListedEvent }) {
  if (keyId === null) return null;
  return (
    <CardFooter className="flex flex-wrap gap-2">
      {keyName === null ? null : (
        <ButtonLink size={28} href={`/keys/${keyId}`}>
          Open the key
        </ButtonLink>
      )}
      <ButtonLink size={28} variant="ghost" href={auditHref(noEventFilters, { key: keyId })}>
        All entries of this key
      </ButtonLink>
    </CardFooter>
  );
}
