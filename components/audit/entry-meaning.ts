import type { Entry } from "@/lib/audit/data";

/** What an entry leaves open, for somebody who has to act on it; null where the entry itself says all. */
export type Meaning = { known?: string; notKnown?: string; next?: string };

export function meaningOf({ event, sameWrite }: Entry): Meaning | null {
  const later = sameWrite.findLast(({ id, kind }) => id > event.id && kind === "operation.settled");
  switch (event.kind) {
    case "operation.recorded":
      return later ? null : waitingForAnEnd;
    case "operation.settled":
      if (event.shownOutcome !== "unknown") return null;
      return later ? { known: recorded, next: `Entry ${later.id} says what became of it.` } : findingOut;
    case "connection.read_failed":
      return {
        known: "The keys on screen are those of the last reading that succeeded.",
        next: asksForSignIn(event.data)
          ? "An owner of this workspace signs in at Kraken again for this account."
          : "Tried again while somebody has a page with keys open.",
      };
    case "connection.token_refresh_failed":
      return asksForSignIn(event.data)
        ? {
            known: "Kraken no longer honours this connection.",
            next: "An owner of this workspace signs in at Kraken again for this account.",
          }
        : {
            known: "The tokens held here are as they were.",
            notKnown: "Whether Kraken has replaced them.",
            next: "Tried again with the next call to Kraken, whose answer tells.",
          };
    case "action.refused":
      return { known: "Nothing was changed." };
    case "key.appeared":
      return { known: "Nobody has received its private key through this workspace." };
    case "connection.keys_missing":
      return {
        known: "The entries of these keys stay as they are, and so does all that is known of them.",
        notKnown: "Whether the keys were revoked at Kraken, or the list was not complete.",
        next: "Quayside reads the list again, and believes it when a reading some minutes later says the same.",
      };
    case "connection.keys_gone":
      return { known: "Two readings, some minutes apart, left these keys out. Each key's history says so too." };
    case "key.returned":
      return { known: "Its entry, with owner, tags, note and history, goes on where it had ended." };
    case "key.changed_at_kraken":
      return { next: "Accept the change, or set the key back, on the page of the key." };
    default:
      return null;
  }
}

/** The details say what came back, if anything did; more is not known of every write without a clear answer. */
const recorded = "It was recorded here before anything was sent.";

const findingOut: Meaning = {
  known: recorded,
  notKnown: "Whether Kraken carried it out.",
  next: "Quayside reads Kraken's list and compares. Nothing is sent again before that.",
};

const waitingForAnEnd: Meaning = {
  known: recorded,
  notKnown: "How it ended: no entry says so yet.",
  next: "If this server was interrupted, it says so when it is back, and reads Kraken's list to find out. Nothing is sent again before that.",
};

const asksForSignIn = (data: unknown) =>
  ["connection_signed_out", "grant_refused"].includes((data as { code?: string } | null)?.code ?? "");
