import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { auditHref, noEventFilters } from "@/lib/audit/filters";
import type { EventSubject, Sentence } from "@/lib/events/declaration";

const linkClasses = "touch-target rounded-tag font-medium hover:underline";

type EventSentenceProps = {
  sentence: Sentence;
  /** Names of people lead to their own entries. */
  hasPeople: boolean;
};

/** What happened, leading to what it names. */
export function EventSentence({ sentence, hasPeople }: EventSentenceProps) {
  return sentence.map((part) =>
    typeof part === "string" ? part : <Subject key={part.kind} subject={part} hasPeople={hasPeople} />,
  );
}

function Subject({ subject: { kind, id, name }, hasPeople }: { subject: EventSubject; hasPeople: boolean }) {
  const href = id === null || (kind === "person" && !hasPeople) ? null : subjectHref(kind, id);
  if (href === null) return <strong className="font-medium">{name}</strong>;
  return (
    <Link href={href} className={linkClasses}>
      {name}
    </Link>
  );
}

const subjectHref = (kind: EventSubject["kind"], id: string) =>
  kind === "key" ? `/keys/${id}` : auditHref(noEventFilters, { [kind]: id });

type EventActorProps = { actorId: string | null; name: string; hasPeople: boolean };

export function EventActor({ actorId, name, hasPeople }: EventActorProps) {
  if (actorId === null || !hasPeople) return name;
  return (
    <Link href={auditHref(noEventFilters, { person: actorId })} className={classNames(linkClasses, "text-ink-2")}>
      {name}
    </Link>
  );
}
