"use server";
import { actorAction } from "@/lib/action";
import { addPasskey, beginPasskey, beginStepUp, proveWithPasskey, removePasskey } from "./mutations";
import { addPasskeySchema, nothingSchema, passkeyAnswerSchema, passkeySchema } from "./schema";

export const beginPasskeyAction = actorAction("begin_passkey", nothingSchema, beginPasskey);
export const addPasskeyAction = actorAction("add_passkey", addPasskeySchema, addPasskey);
export const removePasskeyAction = actorAction("remove_passkey", passkeySchema, removePasskey);
export const beginStepUpAction = actorAction("begin_proof", nothingSchema, beginStepUp);
export const proveWithPasskeyAction = actorAction("prove_with_passkey", passkeyAnswerSchema, proveWithPasskey);
