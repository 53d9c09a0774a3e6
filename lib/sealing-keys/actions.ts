"use server";
import { actorAction } from "@/lib/action";
import { addSealingKey, removeSealingKey } from "./mutations";
import { addSealingKeySchema, sealingKeySchema } from "./schema";

export const addSealingKeyAction = actorAction("add_sealing_key", addSealingKeySchema, addSealingKey);
export const removeSealingKeyAction = actorAction("remove_sealing_key", sealingKeySchema, removeSealingKey);
