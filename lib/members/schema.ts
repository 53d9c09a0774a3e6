import { z } from "zod";
import { memberRoles } from "@/lib/db/member-roles";
import { tagsSchema } from "@/lib/keys/ownership-schema";

export const changeRoleSchema = z.strictObject({ userId: z.uuid(), role: z.enum(memberRoles) });
export const memberSchema = z.strictObject({ userId: z.uuid() });

/** Without either, the member reaches all keys. */
export const limitMemberSchema = z.strictObject({
  userId: z.uuid(),
  connectionIds: z.array(z.uuid()).max(100),
  tags: tagsSchema,
});
