"use server";
import { z } from "zod";
import { actorAction } from "@/lib/action";
import { confirmStored, showSecret } from "./mutations";

const ofKey = z.strictObject({ keyId: z.uuid() });

export const showSecretAction = actorAction("show_secret", ofKey, async (actor, { keyId }) => ({
  privateKey: (await showSecret(actor, keyId)).reveal(),
}));

export const confirmStoredAction = actorAction("confirm_stored", ofKey, (actor, { keyId }) =>
  confirmStored(actor, keyId),
);
