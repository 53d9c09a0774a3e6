import { z } from "zod";
import { memberRoles } from "@/lib/db/member-roles";

/** The form in which addresses are compared: as far as people type them differently. */
const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "That is too long for an e-mail address.")
  .pipe(z.email("That is not an e-mail address."));

export const inviteSchema = z.strictObject({ email: emailSchema, role: z.enum(memberRoles) });
export const invitationSchema = z.strictObject({ invitationId: z.uuid() });
export const acceptSchema = z.strictObject({ token: z.string().min(1).max(100) });
