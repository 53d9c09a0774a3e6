import { z } from "zod";
import { messageFor } from "@/lib/errors";
import { declare } from "./declaration";

/**
 * The refusals that are recorded: somebody tried what is not theirs, or too much, or could not prove to be who they say. Others
 * are everyday, a proof that has aged among them.
 */
export const recordedRefusals = [
  "not_allowed",
  "not_found",
  "rate_limited",
  "passkey_refused",
  "another_person",
  "sign_in_not_fresh",
] as const;

/** Actions are named by a verb: "revoke_key". Those that are not have words of their own. */
const actionWords: Record<string, string> = {
  confirm_person: "confirm who they are by signing in again",
  count_newer_events: "look for new entries",
  copyable_keys: "list keys to copy",
  key_name: "look whether a key's name is in use",
  my_address: "ask for their own address",
  sync: "read Kraken's list",
};

/** What a signed-in person tried that is not theirs. */
export const refusalEvents = {
  "action.refused": declare({
    data: z.strictObject({ action: z.string(), code: z.enum(recordedRefusals) }),
    group: "refusals",
    sentence: ({ data }) => [`Tried to ${actionWords[data.action] ?? data.action.replaceAll("_", " ")}`],
    details: ({ data }) => [messageFor(data.code)],
    meaning: () => ({ known: "Nothing was changed." }),
  }),
};
