"use server";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { changeRole, endMemberSessions, handOverOwnership, leave, limitMember, removeMember } from "./mutations";
import { changeRoleSchema, limitMemberSchema, memberSchema } from "./schema";

export const changeRoleAction = actorAction("change_role", changeRoleSchema, changeRole);
export const handOverOwnershipAction = actorAction("hand_over_ownership", memberSchema, handOverOwnership);
export const removeMemberAction = actorAction("remove_member", memberSchema, removeMember, { makesSafer: true });
export const endMemberSessionsAction = actorAction("end_member_sessions", memberSchema, endMemberSessions, {
  endsSessions: true,
});
export const limitMemberAction = actorAction("limit_member", limitMemberSchema, limitMember);
export const leaveAction = actorAction("leave_workspace", z.strictObject({}), (actor) => leave(actor), {
  makesSafer: true,
});
