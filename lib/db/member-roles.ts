/** What a person can be in a workspace; lib/access/roles says what each may do. */
export const memberRoles = ["owner", "admin", "key_manager", "approver", "auditor", "viewer"] as const;

export type Role = (typeof memberRoles)[number];
