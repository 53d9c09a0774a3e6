"use server";
import { actorAction } from "@/lib/action";
import { confirmHandover, makeLink, openHandover, takeBackHandover } from "./mutations";
import { handoverSchema, makeLinkSchema } from "./schema";

export const makeLinkAction = actorAction("make_link", makeLinkSchema, makeLink);
export const openHandoverAction = actorAction("open_hand_over", handoverSchema, openHandover);
export const confirmHandoverAction = actorAction("confirm_hand_over", handoverSchema, confirmHandover);
export const takeBackHandoverAction = actorAction("take_back_hand_over", handoverSchema, takeBackHandover, {
  makesSafer: true,
});
