import { pauseTitles } from "@/lib/kraken/pause";
import type { SignInFailure } from "@/lib/sign-in/sign-in-failure";

export type SignInFailureWords = {
  title: string;
  happened: string;
  whatToDo: string;
  /** For whoever runs this installation. */
  forAdministrator?: string;
};

/** What each failed sign-in means. `address` is the one this server is set up for. */
export function signInFailureWords(failure: SignInFailure, address: string): SignInFailureWords {
  const callback = `${address}/api/auth/callback/kraken`;
  switch (failure) {
    case "refused":
      return {
        title: "Access was not allowed at Kraken",
        happened: "On Kraken's page the request was declined, so Kraken gave Quayside no access to the account.",
        whatToDo: "If you did not mean to decline, sign in again and allow the request there.",
      };
    case "state":
      return {
        title: "This sign-in does not belong to this browser",
        happened:
          "Kraken's answer does not fit a sign-in that this browser started, or it was used before. That happens when an old page is loaded again, when a sign-in takes longer than 15 minutes, or when cookies are blocked.",
        whatToDo: "Start again from here. If somebody sent you the link that led here, do not use it.",
      };
    case "address":
      return {
        title: "Quayside was opened under another address",
        happened: `This server is set up for ${address}, and a sign-in works only there.`,
        whatToDo: `Sign in at ${address}.`,
        forAdministrator: `AUTH_URL has to be the address that people type, and ${callback} the redirect address registered at Kraken.`,
      };
    case "code":
      return {
        title: "Kraken did not accept the sign-in code",
        happened:
          "The code that Kraken sent with you can be used once, for a short time, and only from the address it was made for.",
        whatToDo: "Sign in again: you get a new code.",
        forAdministrator: `If this comes back, check that ${callback} is registered at Kraken as a redirect address, exactly so.`,
      };
    case "client":
      return {
        title: "Kraken does not accept this installation",
        happened:
          "Kraken refused the way in which this server introduced itself. This has nothing to do with your account.",
        whatToDo: "Tell whoever runs this installation; signing in again will not help before it is put right.",
        forAdministrator: `Check KRAKEN_CLIENT_ID, KRAKEN_CLIENT_SECRET and KRAKEN_BASIC_ENCODING, the scopes registered for this client, and that ${callback} is registered as a redirect address.`,
      };
    case "unavailable":
      return {
        title: "Kraken did not answer",
        happened: "Kraken could not be reached, took too long, or is not available at the moment.",
        whatToDo: "Wait a minute, then sign in again. Kraken's status page tells whether there is maintenance.",
      };
    case "locked_out":
      return {
        title: pauseTitles.lockout,
        happened:
          "Kraken takes no call from this server's network address for a while, usually about 15 minutes. Every further call makes that longer, so none is made.",
        whatToDo: "Sign in again when it is over. Your keys go on working, and so does Kraken's own page.",
        forAdministrator:
          "Kraken does this after many calls that failed. Another program at this address may be the cause as well.",
      };
    case "company":
      return {
        title: "Your company's sign-in did not succeed",
        happened: "Your company's sign-in service declined, did not answer, or answered in a way that does not fit.",
        whatToDo: "Sign in again. If it fails again, tell whoever runs this installation.",
        forAdministrator: `Check OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, and that ${address}/api/auth/callback/company is registered there as a redirect address. The log has an entry sign_in_failed from this moment.`,
      };
    case "not_allowed":
      return {
        title: "Only an owner connects Kraken accounts",
        happened: "Your role in this workspace does not allow connecting one, so nobody was sent to Kraken.",
        whatToDo: "Ask an owner of the workspace, or connect it to a workspace of your own.",
      };
    case "another_person":
      return {
        title: "That is not the account that is signed in here",
        happened:
          "You were to confirm that it is you, and signed in with another account than the one this session has.",
        whatToDo: "Confirm again with the account that you are signed in with. To change accounts, sign out first.",
      };
    case "not_fresh":
      return {
        title: "Your company did not ask who you are again",
        happened:
          "You were to confirm that it is you by signing in again. Your company's sign-in service let you pass by an earlier sign-in, or did not say when you signed in.",
        whatToDo:
          "Sign out at your company's sign-in service, then confirm again. Where that does not help, use a passkey: one is added under Settings within five minutes of signing in here.",
        forAdministrator:
          "The provider has to honour prompt=login or max_age, and to send auth_time in its ID token. Its clock and this server's may differ by a minute.",
      };
    case "session_over":
      return {
        title: "Your session ended meanwhile",
        happened:
          "While you were away to sign in, the session that sent you there ended: by itself after a time without use, or because somebody ended it.",
        whatToDo: "Sign in again, then repeat what you wanted to do.",
      };
    case "too_often":
      return {
        title: "Too many sign-ins in a short time",
        happened: "From your network address, more sign-ins were started within a minute than this server allows.",
        whatToDo: "Wait a minute, then sign in again.",
      };
    case "unexpected":
      return {
        title: "The sign-in did not succeed",
        happened: "Something went wrong between Kraken and this server, in a way that Quayside does not know.",
        whatToDo: "Sign in again. If it fails again, tell whoever runs this installation.",
        forAdministrator: "The log has an entry sign_in_failed from this moment.",
      };
  }
}
