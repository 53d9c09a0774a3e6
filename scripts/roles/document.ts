import { may, permits, permitWords, roles } from "@/lib/access/roles";
import { roleWords } from "@/lib/words/roles";

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** docs/roles.md, as lib/access/roles has it. */
export function rolesDocument(): string {
  return [
    "# Roles",
    "",
    "Written from the table in `lib/access/roles.ts` by `npm run docs:roles`; a test compares the two. A role belongs to a member of",
    "one workspace and holds from their next request on. Whoever makes a workspace is its owner, and it never is without one.",
    "",
    row(["Role", "In short"]),
    row(["---", "---"]),
    ...roles.map((role) => row([roleWords[role].name, roleWords[role].meaning])),
    "",
    row(["What", ...roles.map((role) => roleWords[role].name)]),
    row(["---", ...roles.map(() => ":-:")]),
    ...permits.map((permit) => row([permitWords(permit), ...roles.map((role) => (may(role, permit) ? "yes" : "–"))])),
    "",
  ].join("\n");
}
