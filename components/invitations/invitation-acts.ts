import type { Role } from "@/lib/db/member-roles";

export const INVITE = "invite";

export type InviteTyped = { email: string; role: Role };

export const renewalOf = (invitationId: string) => `renew_invitation:${invitationId}`;
