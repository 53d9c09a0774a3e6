import { type Permit, rolesThatMay } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { capitalised, listAnd } from "@/lib/words/phrases";
import { roleWords } from "@/lib/words/roles";

/** "an owner", "a key manager" */
export function oneOf(role: Role): string {
  const name = roleWords[role].name.toLowerCase();
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

/** "Owners", "Owners and admins": who may do it. */
export function whoMay(permit: Permit): string {
  const names = rolesThatMay(permit).map((role) => `${roleWords[role].name.toLowerCase()}s`);
  return capitalised(listAnd(names));
}
