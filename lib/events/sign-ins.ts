import { z } from "zod";
import { declare, noData } from "./declaration";
import { memberOf } from "./subjects";

const named = z.strictObject({ name: z.string() });

/** Who was there, and how they proved it. */
export const signInEvents = {
  "person.signed_in": declare({
    data: z.strictObject({
      /** By the name that people know; absent in older entries, which have the issuer of a company's provider alone. */
      provider: z.string().optional(),
      issuer: z.url().optional(),
      /** Of a sign-in at Kraken that connected the account too. */
      connectionId: z.string().optional(),
      scopes: z.array(z.string()).optional(),
      scopesReported: z.enum(["reported", "assumed"]).optional(),
    }),
    group: "sign_ins",
    sentence: ({ data: { provider, issuer } }) => [
      `Signed in with ${provider ?? (issuer === undefined ? "Kraken" : new URL(issuer).host)}`,
    ],
  }),
  "person.signed_out": declare({
    data: noData,
    group: "sign_ins",
    sentence: () => ["Signed out"],
  }),
  "person.confirmed": declare({
    data: z.discriminatedUnion("by", [
      z.strictObject({ by: z.literal("passkey") }),
      z.strictObject({ by: z.literal("sign_in"), /** Absent in older entries. */ provider: z.string().optional() }),
    ]),
    group: "sign_ins",
    sentence: ({ data }) => {
      if (data.by === "passkey") return ["Confirmed with a passkey that it is them"];
      const provider = data.provider === undefined ? "" : ` with ${data.provider}`;
      return [`Confirmed that it is them by signing in${provider} again`];
    },
  }),
  "session.ended": declare({
    data: noData,
    group: "sign_ins",
    sentence: () => ["Ended another session of their own"],
  }),
  "session.lapsed": declare({
    data: named,
    group: "sign_ins",
    sentence: (event) => ["Ended a session of ", memberOf(event), " that had lapsed"],
  }),
  "passkey.added": declare({
    data: named,
    group: "sign_ins",
    sentence: ({ data }) => [`Added a passkey of their own: ${data.name}`],
  }),
  "passkey.removed": declare({
    data: named,
    group: "sign_ins",
    sentence: ({ data }) => [`Removed a passkey of their own: ${data.name}`],
  }),
};
