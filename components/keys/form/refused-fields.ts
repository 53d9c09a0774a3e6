import { fieldNames } from "./field-ids";
import type { FieldName } from "./values";
import type { WriteFailure } from "./write-status";

const aboutFields: readonly WriteFailure["code"][] = ["name_taken", "scope_missing", "outside_limits", "invalid_input"];

/** The server's words for each field it refused, in the order of the form. */
export function refusedFields({ code, fields }: WriteFailure): { name: FieldName; message: string }[] {
  if (!aboutFields.includes(code)) return [];
  return fieldNames.flatMap((name) => {
    const message = fields[name]?.[0] ?? fields[`settings.${name}`]?.[0];
    return message ? [{ name, message }] : [];
  });
}
