import { z } from "zod";

/**
 * Takes what is as it was before exactly as it is, whatever that is; only what is changed has to follow the rules.
 * Without `held`, everything is new.
 */
export function keptOr<Value>(held: Value | undefined, rules: z.ZodType<Value, Value>): z.ZodType<Value, Value> {
  if (held === undefined) return rules;
  return z.custom<Value>().transform((value, { addIssue }) => {
    if (isSame(value, held)) return held;
    const parsed = rules.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { message } of parsed.error.issues) addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

// Not by their JSON, in which a date that was left blank (NaN) is the same as none.
function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((entry, place) => Object.is(entry, b[place]));
}
