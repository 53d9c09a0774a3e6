import { z } from "zod";
import { plainLine } from "@/lib/words/plain-text";

export const SEALING_KEY_NAME_LIMIT = 60;

/** Longer than any recipient of age, post-quantum ones included. */
const RECIPIENT_LIMIT = 4_000;

export const addSealingKeySchema = z.strictObject({
  kind: z.enum(["browser", "age"]),
  recipient: z.string().trim().max(RECIPIENT_LIMIT, "That is longer than any age recipient."),
  name: plainLine()
    .min(1, "Give it a name, so that you know it again.")
    .max(SEALING_KEY_NAME_LIMIT, `Use ${SEALING_KEY_NAME_LIMIT} characters at most.`),
});

export const sealingKeySchema = z.strictObject({ id: z.uuid() });
