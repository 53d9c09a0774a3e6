import type { Ownership } from "@/lib/keys/ownership-schema";
import { tagsIn, writeTags } from "@/lib/keys/tags";

/** What the fields about a key hold that Kraken does not store; "" for none, tags as they are typed. */
export type OwnershipValues = Record<keyof Ownership, string>;

export const emptyOwnership: OwnershipValues = {
  ownerId: "",
  backupOwnerId: "",
  tool: "",
  purpose: "",
  ticket: "",
  tags: "",
  note: "",
};

const noOwnership: Ownership = {
  ownerId: null,
  backupOwnerId: null,
  tool: null,
  purpose: null,
  ticket: null,
  tags: [],
  note: null,
};

export const ownershipLabels: Record<keyof OwnershipValues, string> = {
  ownerId: "Owner",
  backupOwnerId: "Backup owner",
  tool: "Tool",
  purpose: "Purpose",
  ticket: "Ticket",
  tags: "Tags",
  note: "Note",
};

export const ownershipNames = Object.keys(ownershipLabels) as (keyof OwnershipValues)[];

export const valuesOf = ({ tags, ...facts }: Ownership): OwnershipValues => ({
  ownerId: facts.ownerId ?? "",
  backupOwnerId: facts.backupOwnerId ?? "",
  tool: facts.tool ?? "",
  purpose: facts.purpose ?? "",
  ticket: facts.ticket ?? "",
  tags: writeTags(tags),
  note: facts.note ?? "",
});

/** The facts in the fields, for the server's schema; those that nobody touched exactly as they were `before`. */
export function ownershipIn(values: OwnershipValues, before: Ownership = noOwnership): Ownership {
  const { ownerId, backupOwnerId, tool, purpose, ticket, tags, note } = values;
  const typed: Ownership = {
    ownerId: ownerId || null,
    backupOwnerId: backupOwnerId || null,
    tool: tool.trim() || null,
    purpose: purpose.trim() || null,
    ticket: ticket.trim() || null,
    tags: tagsIn(tags),
    note: note.trim() || null,
  };
  const shown = valuesOf(before);
  const untouched = ownershipNames.filter((name) => values[name] === shown[name]);
  return { ...typed, ...Object.fromEntries(untouched.map((name) => [name, before[name]])) };
}
