import { mayBeLimited } from "@/lib/access/member-scope";
import { may } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";

/** What keeps somebody from changing a member; null where nothing does. The server refuses by the same rules. */
export type MemberLimits = {
  /** The person may manage members at all. */
  mayManage: boolean;
  /** Why this member cannot be changed, in words. */
  reason: string | null;
  /** The person may hand ownership over to this member. */
  mayHandOver: boolean;
  /** The member can be limited to some keys. */
  mayLimit: boolean;
};

type Asked = { role: Role; isSelf: boolean };

export function memberLimits(ownRole: Role, member: Asked, owners: number): MemberLimits {
  const mayManageOwners = may(ownRole, "owners.manage");
  return {
    mayManage: may(ownRole, "members.manage"),
    reason: reasonFor(member, mayManageOwners, owners),
    mayHandOver: mayManageOwners && !member.isSelf && member.role !== "owner",
    mayLimit: may(ownRole, "members.manage") && !member.isSelf && mayBeLimited(member.role),
  };
}

function reasonFor({ role }: Asked, mayManageOwners: boolean, owners: number): string | null {
  if (role !== "owner") return null;
  if (!mayManageOwners) return "Only an owner can change an owner.";
  if (owners > 1) return null;
  return "The only owner: make another first.";
}
