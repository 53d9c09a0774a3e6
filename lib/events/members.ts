import { z } from "zod";
import { memberRoles, type Role } from "@/lib/db/member-roles";
import { accessScopeInWords } from "@/lib/words/access-scope";
import { countOf } from "@/lib/words/phrases";
import { roleWords } from "@/lib/words/roles";
import { declare } from "./declaration";
import { memberOf } from "./subjects";

const role = z.enum(memberRoles);
const invitation = z.strictObject({ email: z.string(), role });

const names = z.array(z.string()).readonly();

/** What a member was limited to, by the names of the time; null for all keys. */
const limits = z.strictObject({ accounts: names, tags: names }).nullable();

/** There when a new role ended what limited the member to some keys. */
const limitsEnded = z.boolean().optional();

const nameOf = (one: Role) => roleWords[one].name;
const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
const endOfLimits = ({ data }: { data: { limitsEnded?: boolean } }) =>
  data.limitsEnded ? ["What limited them to some keys has ended"] : [];

/** Who is in the workspace, and what they may do there. */
export const memberEvents = {
  "member.invited": declare({
    data: invitation,
    group: "people",
    namesInvitee: true,
    sentence: ({ data }) => [`Invited ${data.email} as ${nameOf(data.role)}`],
  }),
  "member.invitation_renewed": declare({
    data: invitation,
    group: "people",
    namesInvitee: true,
    sentence: ({ data }) => [`Made a new invitation link for ${data.email}`],
  }),
  "member.invitation_taken_back": declare({
    data: invitation,
    group: "people",
    namesInvitee: true,
    sentence: ({ data }) => [`Took back the invitation for ${data.email}`],
  }),
  "member.invitation_ended": declare({
    data: invitation.extend({ /** Of who had invited. */ name: z.string() }),
    group: "people",
    namesInvitee: true,
    sentence: (event) => [
      `Ended the invitation for ${event.data.email} as ${nameOf(event.data.role)}, because `,
      memberOf(event),
      " may no longer give it",
    ],
  }),
  "member.joined": declare({
    data: z.strictObject({ role }),
    group: "people",
    sentence: ({ data }) => [`Joined the workspace as ${nameOf(data.role)}`],
  }),
  "member.role_changed": declare({
    data: z.strictObject({ name: z.string(), before: role, after: role, limitsEnded }),
    group: "people",
    sentence: (event) => [
      "Made ",
      memberOf(event),
      ` ${withArticle(nameOf(event.data.after))} (was ${nameOf(event.data.before)})`,
    ],
    details: endOfLimits,
  }),
  "member.limits_changed": declare({
    data: z.strictObject({ name: z.string(), before: limits, after: limits }),
    group: "people",
    sentence: (event) =>
      event.data.after
        ? ["Limited ", memberOf(event), ` to ${accessScopeInWords(event.data.after)}`]
        : ["Let ", memberOf(event), " reach all keys"],
    details: ({ data }) => [`Before: ${accessScopeInWords(data.before ?? { accounts: [], tags: [] })}`],
  }),
  "member.removed": declare({
    // They are told by which workspace, under the name that they knew.
    data: z.strictObject({ name: z.string(), role, workspaceName: z.string().optional() }),
    group: "people",
    sentence: (event) => ["Removed ", memberOf(event), ` from the workspace (was ${nameOf(event.data.role)})`],
  }),
  "member.left": declare({
    data: z.strictObject({ role }),
    group: "people",
    sentence: ({ data }) => [`Left the workspace (was ${nameOf(data.role)})`],
  }),
  "member.sessions_ended": declare({
    data: z.strictObject({ name: z.string(), count: z.int() }),
    group: "sign_ins",
    sentence: (event) => [
      "Signed ",
      memberOf(event),
      ` out everywhere (${countOf(event.data.count, "session", "sessions")})`,
    ],
  }),
  "workspace.handed_over": declare({
    data: z.strictObject({ name: z.string(), before: role, limitsEnded }),
    group: "people",
    sentence: (event) => ["Made ", memberOf(event), ` Owner (was ${nameOf(event.data.before)}) and became Admin`],
    details: endOfLimits,
  }),
};
