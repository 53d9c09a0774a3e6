import { expect, test } from "vitest";
import type { Role } from "@/lib/db/member-roles";
import { type Permit, permits, requirePermit, roles } from "./roles";

/** Written out a second time on purpose: who changes the table says so twice. */
const allowed: Record<Permit, string> = {
  "keys.see": "owner admin key_manager approver auditor viewer",
  "keys.export": "owner admin key_manager approver auditor viewer",
  "keys.write": "owner admin key_manager",
  "keys.revoke": "owner admin key_manager",
  "secrets.hand_over": "owner admin key_manager",
  "members.see": "owner admin key_manager approver auditor viewer",
  "members.manage": "owner admin",
  "owners.manage": "owner",
  "workspace.rename": "owner admin",
  "workspace.demand_passkeys": "owner admin",
  "connections.connect": "owner",
  "audit.read": "owner admin auditor",
};

const isRefused = (role: Role, permit: Permit): boolean => {
  try {
    requirePermit({ role }, permit);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "not_allowed" });
    return true;
  }
};

test.each(permits)("%s is for those roles whom it was promised to, and refused to all others", (permit) => {
  expect(roles.filter((role) => !isRefused(role, permit)).join(" ")).toBe(allowed[permit]);
});
