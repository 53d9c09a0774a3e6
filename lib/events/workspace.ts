import { z } from "zod";
import { declare } from "./declaration";

/** The workspace itself, and its log. */
export const workspaceEvents = {
  "workspace.created": declare({
    data: z.strictObject({ name: z.string() }),
    group: "workspace",
    sentence: ({ data }) => [`Made the workspace ${data.name}`],
  }),
  "workspace.renamed": declare({
    data: z.strictObject({ before: z.string(), after: z.string() }),
    group: "workspace",
    sentence: ({ data }) => [`Renamed the workspace from ${data.before} to ${data.after}`],
  }),
  "workspace.passkeys_demanded": declare({
    data: z.strictObject({ demanded: z.boolean() }),
    group: "workspace",
    sentence: ({ data }) => [data.demanded ? "Demanded passkeys from now on" : "Stopped demanding passkeys"],
  }),
  "audit.exported": declare({
    /** `list` is the address of the list that was exported. */
    data: z.strictObject({ format: z.enum(["csv", "ndjson"]), list: z.string() }),
    group: "workspace",
    sentence: ({ data }) => [`Exported the audit log as ${data.format.toUpperCase()}`],
  }),
};
