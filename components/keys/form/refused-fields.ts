import { fieldNames } from "./field-ids";
import type { WriteFailure } from "./use-write";
import type { FieldName } from "./values";

const aboutFields: readonly WriteFailure["code"][] = ["name_taken", "scope_missing", "outside_limits", "invalid_input"];

/** The server's words for each field it refused, in the order of the form. */
export function refusedFields({ code, fields }: WriteFailure): { name: FieldName; message: string }[] {
  if (!aboutFields.includes(code)) return [];
  return fieldNames.flatMap((name) => {
    const message = fields[name]?.[0] ?? fields[`settings.${name}`]?.[0];
    return message ? [{ name, message }] : [];
  });
}
