/** What a reader of the log can ask for. */
export const eventGroups = ["keys", "secrets", "people", "sign_ins", "workspace", "refusals"] as const;

export type EventGroup = (typeof eventGroups)[number];

export const eventGroupNames: Record<EventGroup, string> = {
  keys: "Keys",
  secrets: "Private keys",
  people: "People and roles",
  sign_ins: "Sign-ins and sessions",
  workspace: "Workspace and accounts",
  refusals: "Refusals",
};
