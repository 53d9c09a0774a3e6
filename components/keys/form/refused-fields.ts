import { fieldNames } from "./field-ids";
import type { WriteFailure } from "./use-write";
import type { FieldName } from "./values";

/** The server's words for each field it refused, in the order of the form. */
export function refusedFields({ code, fields }: WriteFailure): { name: FieldName; message: string }[] {
  if (code !== "name_taken" && code !== "scope_missing" && code !== "invalid_input") return [];
  return fieldNames.flatMap((name) => {
    const message = fields[name]?.[0] ?? fields[`settings.${name}`]?.[0];
    return message ? [{ name, message }] : [];
  });
}
