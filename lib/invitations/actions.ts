"use server";
import { actorAction } from "@/lib/action";
import { acceptInvitation, invite, renewInvitation, takeBackInvitation } from "./mutations";
import { acceptSchema, invitationSchema, inviteSchema } from "./schema";

export const inviteAction = actorAction("invite", inviteSchema, invite);
export const renewInvitationAction = actorAction("renew_invitation", invitationSchema, renewInvitation);
export const takeBackInvitationAction = actorAction("take_back_invitation", invitationSchema, takeBackInvitation, {
  makesSafer: true,
});
export const acceptInvitationAction = actorAction("accept_invitation", acceptSchema, acceptInvitation, {
  isPersonal: true,
});
