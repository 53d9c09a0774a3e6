import { z } from "zod";
import { memberRoles } from "@/lib/db/member-roles";

export const changeRoleSchema = z.strictObject({ userId: z.uuid(), role: z.enum(memberRoles) });
export const memberSchema = z.strictObject({ userId: z.uuid() });
