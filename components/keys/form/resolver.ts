import type { FieldErrors, Resolver } from "react-hook-form";
import { ownershipSchema } from "@/lib/keys/ownership-schema";
import { writeTags } from "@/lib/keys/tags";
import { shown } from "@/lib/kraken/ip-allowlist";
import type { KeySettings } from "@/lib/kraken/key";
import { type PermissionFlag, permissionOf } from "@/lib/kraken/permissions";
import { keySettingsSchema } from "@/lib/kraken/settings";
import { listAnd } from "@/lib/words/phrases";
import { ownershipIn } from "../ownership/values";
import { type FieldName, type KeyFormValues, settingsIn } from "./values";

export type ResolverContext = {
  namesInUse: (connectionId: string) => string[];
  locked: (connectionId: string) => PermissionFlag[];
  /** What a key that is edited holds. */
  before?: KeySettings;
};

/** The server's own schema, and what only this form can know: text not yet added, permissions not granted. */
export const resolveKeyForm: Resolver<KeyFormValues, ResolverContext> = (values, context) => {
  const messages: Partial<Record<FieldName, string>> = {};
  const pending = values.pendingAddresses.trim();
  if (values.ipAllowlist !== null && pending !== "") {
    messages.ipAllowlist = `Correct or remove what is still in the box: ${shown(pending.replaceAll(/\s+/g, " "))}`;
  }
  const locked = context?.locked(values.connectionId) ?? [];
  const refused = values.permissions.filter((flag) => locked.includes(flag));
  if (refused.length > 0) {
    messages.permissions = `Kraken did not grant this connection ${listAnd(refused.map((flag) => permissionOf(flag).label))}. Connect again to allow it, or take it off.`;
  }

  const schema = keySettingsSchema({
    namesInUse: context?.namesInUse(values.connectionId),
    before: context?.before,
  });
  const parsed = schema.safeParse(settingsIn(values));
  const ownership = ownershipSchema().safeParse(ownershipIn(values));
  for (const { path, message } of [...(parsed.error?.issues ?? []), ...(ownership.error?.issues ?? [])]) {
    messages[path[0] as FieldName] ??= message;
  }

  const names = Object.keys(messages) as FieldName[];
  if (parsed.success && ownership.success && names.length === 0) {
    return { values: { ...values, ...parsed.data, tags: writeTags(ownership.data.tags) }, errors: {} };
  }
  const errors: FieldErrors<KeyFormValues> = {};
  for (const name of names) Object.assign(errors, { [name]: { type: "refused", message: messages[name] } });
  return { values: {}, errors };
};
