"use server";
import { actorAction } from "@/lib/action";
import { acceptChange } from "./accept-change";
import { createKey } from "./create";
import { changeOwnership } from "./ownership";
import { changeOwnershipSchema } from "./ownership-schema";
import { revokeKey } from "./revoke";
import { acceptChangeSchema, createKeySchema, revokeKeySchema, updateKeySchema } from "./schema";
import { updateKey } from "./update";

export const createKeyAction = actorAction("create_key", createKeySchema, createKey);
export const updateKeyAction = actorAction("update_key", updateKeySchema, updateKey);
export const revokeKeyAction = actorAction("revoke_key", revokeKeySchema, revokeKey, { makesSafer: true });
export const acceptChangeAction = actorAction("accept_change", acceptChangeSchema, acceptChange);
export const changeOwnershipAction = actorAction("change_ownership", changeOwnershipSchema, changeOwnership);
