import type { Actor } from "@/lib/auth/actor";
import { memberRoles, type Role } from "@/lib/db/member-roles";
import { AppError } from "@/lib/errors";

export const roles = memberRoles;

const EVERYONE = roles;
const WRITERS = ["owner", "admin", "key_manager"] as const;
const MANAGERS = ["owner", "admin"] as const;

/**
 * Who may do what, once. The server refuses by it, screens offer by it, `docs/roles.md` is written from it and a test
 * tries every cell.
 */
const table = {
  "keys.see": { does: "See keys, findings and their history", roles: EVERYONE },
  "keys.export": { does: "Export the list of keys", roles: EVERYONE },
  "keys.write": { does: "Create, change and test keys", roles: WRITERS },
  "keys.revoke": { does: "Revoke keys", roles: WRITERS },
  "secrets.hand_over": { does: "Hand over private keys of new keys", roles: WRITERS },
  "members.see": { does: "See who is in the workspace", roles: EVERYONE },
  "members.manage": { does: "Invite, change and remove members", roles: MANAGERS },
  "owners.manage": { does: "Make and unmake owners", roles: ["owner"] },
  "workspace.rename": { does: "Rename the workspace", roles: MANAGERS },
  "workspace.demand_passkeys": { does: "Demand passkeys of the members", roles: MANAGERS },
  "connections.connect": { does: "Connect Kraken accounts", roles: ["owner"] },
  "audit.read": { does: "Read the whole audit log", roles: ["owner", "admin", "auditor"] },
} as const satisfies Record<string, { does: string; roles: readonly Role[] }>;

export type Permit = keyof typeof table;

export const permits = Object.keys(table) as Permit[];

export const permitWords = (permit: Permit): string => table[permit].does;

export const may = (role: Role, permit: Permit): boolean => (table[permit].roles as readonly Role[]).includes(role);

export const rolesThatMay = (permit: Permit): Role[] => roles.filter((role) => may(role, permit));

/** What a job does by itself is to look after keys: it changes nothing about people and nothing that is an owner's to decide. */
const JOB_PERMITS: readonly Permit[] = [
  "keys.see",
  "keys.write",
  "keys.revoke",
  "secrets.hand_over",
  "members.see",
  "audit.read",
];

/** Whether an actor may, or somebody in a role. */
export const isPermitted = (who: Actor | { role: Role }, permit: Permit): boolean =>
  "role" in who ? may(who.role, permit) : JOB_PERMITS.includes(permit);

/** Throws `not_allowed`. */
export function requirePermit(who: Actor | { role: Role }, permit: Permit): void {
  if (!isPermitted(who, permit)) throw new AppError("not_allowed");
}
