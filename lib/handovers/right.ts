import "server-only";
import { inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { rolesThatMay } from "@/lib/access/roles";
import { keyInMembersAccessScope } from "@/lib/access/scope-conditions";
import { handovers } from "@/lib/db/schema/handovers";
import { keys } from "@/lib/db/schema/keys";
import { members } from "@/lib/db/schema/members";

const writers = rolesThatMay("keys.write");

const recipientIs = (condition: SQL): SQL => sql`exists (
  select 1 from ${members} join ${keys} on ${keys.id} = ${handovers.keyId}
  where ${members.workspaceId} = ${handovers.workspaceId} and ${members.userId} = ${handovers.recipientId}
  and ${condition})`;

/** Who could change keys when they were chosen still can; what else a member may do is no condition of a hand-over. */
const wasNotDemoted = sql`(${inArray(members.role, writers)} or ${notInArray(handovers.recipientRole, writers)})`;

/** The recipient still is a member who reaches the key. */
export const recipientReaches: SQL = recipientIs(keyInMembersAccessScope);

/** The recipient still is whom it was handed to: a member who reaches the key and was not demoted. */
export const recipientHasRight: SQL = recipientIs(sql`${keyInMembersAccessScope} and ${wasNotDemoted}`);

/** Why the recipient has no right any more. */
export const endingOfRight = sql<"recipient_left" | "recipient_limited" | "recipient_demoted">`case
  when not ${recipientIs(sql`true`)} then 'recipient_left'
  when not ${recipientReaches} then 'recipient_limited'
  else 'recipient_demoted' end`;
