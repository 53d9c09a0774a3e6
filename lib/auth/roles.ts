import { AppError } from "@/lib/errors";
import type { Actor, Role } from "./actor";

const WRITERS: readonly Role[] = ["owner", "admin", "key_manager"];

/** Whether the role may create, change and revoke keys. */
export const mayWrite = (role: Role) => WRITERS.includes(role);

/** Throws `not_allowed`. */
export function requireWriter(actor: Actor): void {
  if (!mayWrite(actor.role)) throw new AppError("not_allowed");
}
