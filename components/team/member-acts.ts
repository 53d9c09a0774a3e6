import type { Role } from "@/lib/db/member-roles";

// What is done to a member with proof, and what is typed for it.

export const roleChangeOf = (userId: string) => `change_role:${userId}`;
export type RoleTyped = { role: Role };

export const heirOf = (userId: string) => `hand_over_ownership:${userId}`;

export const limitsFor = (userId: string) => `limit_member:${userId}`;
export type LimitTyped = { isLimited: boolean; chosen: readonly string[]; tags: string };
