import { Definition } from "@/components/ui/definitions";
import type { Person } from "@/lib/members/data";
import { type OwnershipValues, ownershipLabels } from "../ownership/values";

type OwnershipRowsProps = { values: OwnershipValues; people: readonly Person[]; ownerName: string };

/** What is kept in Quayside only: a line for tool and owner, and one for whatever else was noted. */
export function OwnershipRows({ values, people, ownerName }: OwnershipRowsProps) {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? "";
  const rest = {
    backupOwnerId: nameOf(values.backupOwnerId),
    purpose: values.purpose.trim(),
    ticket: values.ticket.trim(),
    tags: values.tags,
    note: values.note.trim(),
  };
  return (
    <>
      <Definition term="Tool and owner" note="Kept in Quayside only; Kraken does not store it">
        {[values.tool.trim(), nameOf(values.ownerId) || ownerName].filter(Boolean).join(", ")}
      </Definition>
      {(Object.keys(rest) as (keyof typeof rest)[])
        .filter((name) => rest[name] !== "")
        .map((name) => (
          <Definition key={name} term={ownershipLabels[name]} note="Kept in Quayside only">
            <span className="whitespace-pre-line">{rest[name]}</span>
          </Definition>
        ))}
    </>
  );
}
