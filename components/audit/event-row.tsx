// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { utcMoment } from "@/components/keys/detail/utc";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { ListedEvent } from "@/lib/audit/data";
import { auditHref, type EventFilters } from "@/lib/audit/filters";
import { actorInWords, eventInWords } from "@/lib/events/words";
import { entryLinkId } from "./entry-ids";
import { iconOf, outcomeLooks } from "./event-look";
import { EventActor, EventSentence } from "./event-sentence";

type EventRowProps = {
  event: ListedEvent;
  /** Names of people lead to their own entries. */
  hasPeople: boolean;
  /** Of the list, to open an entry without leaving it. */
  filters: EventFilters;
};

export function EventRow({ event, hasPeople, filters }: EventRowProps) {
  const { word, color } = outcomeLooks[event.shownOutcome];
  const { sentence, details } = eventInWords(event, utcMoment);
  const isOpen = filters.entry === event.id;
  return (
    <tr role="row" data-open={isOpen || undefined}>
      <td role="cell" className="col-entry">
        <Link
          id={entryLinkId(event.id)}
          href={auditHref(filters, { entry: event.id })}
          scroll={false}
          aria-label={`Entry ${event.id}`}
          aria-current={isOpen || undefined}
          className="entry-link rounded-tag hover:underline"
        >
          {event.id}
        </Link>
      </td>
      <td role="cell" className="col-time">
        <Time at={event.at} />
      </td>
      <td role="cell" className="col-who">
        <EventActor actorId={event.actorId} name={actorInWords(event)} hasPeople={hasPeople} />
      </td>
      <td role="cell" className="col-what">
        <Icon as={iconOf(event.kind)} className={color} />
        <div>
          <p>
            <EventSentence sentence={sentence} hasPeople={hasPeople} />
          </p>
          {details.length > 0 ? (
            <ul className="text-12 text-ink-2">
              {details.map((line) => (
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
