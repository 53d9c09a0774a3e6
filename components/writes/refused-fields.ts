import type { WriteFailure } from "./use-write";

const aboutFields: readonly WriteFailure["code"][] = ["name_taken", "scope_missing", "outside_limits", "invalid_input"];

/** The server's words for each of these fields that it refused, in the order of `names`; empty when it refused none. */
export function refusedFields<Name extends string>(
  { code, fields }: WriteFailure,
  names: readonly Name[],
): { name: Name; message: string }[] {
  if (!aboutFields.includes(code)) return [];
  return names.flatMap((name) => {
    const message = fields[name]?.[0] ?? fields[`settings.${name}`]?.[0];
    return message ? [{ name, message }] : [];
  });
}
