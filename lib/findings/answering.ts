import type { Person } from "@/lib/members/data";
import type { Answering } from "./findings";

type Owners = { ownerId: string | null; backupOwnerId: string | null };

/** Who answers for a key; null for somebody who is alone in their workspace. */
export function answeringFor({ ownerId, backupOwnerId }: Owners, people: readonly Person[]): Answering | null {
  if (people.filter(({ isMember }) => isMember).length < 2) return null;
  const state = (id: string | null) => {
    if (id === null) return "nobody";
    return people.some((person) => person.id === id && person.isMember) ? "member" : "left";
  };
  return { owner: state(ownerId), backupOwner: state(backupOwnerId) };
}
