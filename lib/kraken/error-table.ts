import type { KrakenErrorCode } from "./kraken-error";

/** What one of Kraken's error texts means, and what to do about it. */
export type ErrorWords = { meaning: string; nextStep: string };
/** `forKey` counts when a key made the call: Kraken uses some texts for the account and for a key. */
type Row = { pattern: RegExp; words: ErrorWords; forKey?: ErrorWords };

const row = (pattern: RegExp, meaning: string, nextStep: string, forKey?: ErrorWords): Row => ({
  pattern,
  words: { meaning, nextStep },
  forKey,
});

/** Meanings follow Kraken's error reference and public reports; the first match counts. */
export const errorTable: readonly Row[] = [
  row(/EAPI:Invalid key(:|$)/, "Kraken no longer accepts our access to this account.", "Sign in with Kraken again.", {
    meaning: "Kraken does not know this API key, or the key has expired or was revoked.",
    nextStep: "Check that the whole API key was copied, without blanks, and that it belongs to this account.",
  }),
  row(
    /EAPI:Invalid signature/,
    "The private key does not belong to this API key, or the key has two-factor authentication.",
    "Use the pair as it was shown. For a key with two-factor authentication the program has to send the one-time password.",
  ),
  row(
    /EAPI:Invalid nonce/,
    "Kraken has already seen a higher nonce from this key.",
    "Give each tool a key of its own, and check the clock of its machine.",
  ),
  row(
    /EAPI:Rate limit exceeded/,
    "This key has made too many calls in a short time.",
    "Wait a minute, then try again.",
  ),
  row(
    /EGeneral:Temporary lockout/,
    "Kraken has locked this address out for a while after too many calls with an invalid key.",
    "Stop the program that uses the wrong key, wait 15 minutes, then try again.",
  ),
  row(
    /EGeneral:Permission denied|insufficient_scope/,
    "This client was not given the right to do this.",
    "Sign in with Kraken again and grant what is asked for.",
    {
      meaning: "The key lacks the permission for this call.",
      nextStep: "Look up which permission the call needs, and add it to the key.",
    },
  ),
  row(
    /EGeneral:Invalid arguments:.*(duplicate|already|in use|unique)/i,
    "Another key on this Kraken account already has this name.",
    "Choose another name.",
  ),
  row(
    /EGeneral:Invalid arguments:.*(unknown|not found|no such)/i,
    "Kraken has no key with this name.",
    "Refresh the list: the key may have been renamed or revoked.",
  ),
  row(/EGeneral:Invalid arguments:api_key_name/, "Kraken does not accept this name.", "Choose another name."),
  row(
    /EGeneral:Invalid arguments:ip_allowlist/,
    "Kraken does not accept the IP address restriction.",
    "Check the addresses: one may be malformed, or the list too long.",
  ),
  row(
    /EGeneral:Invalid arguments:valid_until/,
    "Kraken does not accept the key expiration.",
    "Choose a later moment, or no expiration.",
  ),
  row(
    /EGeneral:Invalid arguments:query_(from|to)/,
    "Kraken does not accept the query start or end.",
    "Check that the end lies after the start.",
  ),
  row(
    /EGeneral:Invalid arguments:nonce_window/,
    "Kraken does not accept the custom nonce window.",
    "Choose a smaller number.",
  ),
  row(
    /EGeneral:Invalid arguments:permissions/,
    "Kraken does not accept these permissions.",
    "Check that at least one is ticked, and that each may be given to a key made here.",
  ),
  row(/EGeneral:Invalid arguments/, "Kraken does not accept one of the values.", "Check the settings and try again.", {
    meaning: "Kraken does not accept one of the values, or the key may not query that time.",
    nextStep: "Check what the program sent, and whether the key has a query start or end.",
  }),
  row(/EGeneral:Unknown method/, "Kraken does not offer this call to this client.", "Do it on Kraken's own API page."),
  row(/EGeneral:(Internal|Unknown) error/, "Something failed inside Kraken.", "Try again in a few minutes."),
  row(/EService: ?Throttled/, "Kraken is holding back calls at the moment.", "Wait a little, then try again."),
  row(
    /EService:(Unavailable|Busy)/,
    "Its service is paused or overloaded.",
    "Try again in a few minutes. Kraken's status page tells whether there is maintenance.",
  ),
  row(
    /EService:Deadline elapsed/,
    "Kraken did not finish in time. It may still have carried out the call.",
    "Refresh, and look at what Kraken stored before you try again.",
  ),
  row(/EService/, "Kraken is busy or in maintenance.", "Try again in a few minutes."),
  row(
    /EAccount:Too many API keys/,
    "This Kraken account has as many API keys as Kraken allows.",
    "Revoke a key that is no longer used, then try again.",
  ),
  row(
    /EAccount:Invalid permissions/,
    "The Kraken account itself may not do this.",
    "Check at Kraken whether the account is verified for it.",
  ),
  row(
    /EAuth:Account temporary disabled/,
    "Kraken has disabled this account for the time being.",
    "Sign in at Kraken to see why.",
  ),
  row(
    /EAuth:Account unconfirmed/,
    "This Kraken account is not confirmed yet.",
    "Confirm it at Kraken, then try again.",
  ),
  row(
    /EAuth:(Rate limit exceeded|Too many requests)/,
    "Kraken has counted too many sign-ins or calls for this account.",
    "Wait a few minutes, then try again.",
  ),
  row(
    /E(Auth|Account):/,
    "Kraken refuses because of the state of the account.",
    "Sign in at Kraken and look for a notice there.",
  ),
  row(
    /EFunding:Max fee exceeded/,
    "The withdrawal fee is higher than the program allowed.",
    "Raise the highest fee in the program, or wait.",
  ),
  row(/ESession|invalid_token/, "Kraken no longer accepts our access to this account.", "Sign in with Kraken again."),
  row(/invalid_grant/, "The connection to this Kraken account has ended.", "Sign in with Kraken again."),
  row(
    /invalid_client|unauthorized_client/,
    "Kraken does not accept this installation as a client.",
    "Whoever runs this installation should check the client id, the client secret and how they are encoded.",
  ),
  row(
    /invalid_scope/,
    "Kraken does not grant this client all that it asks for.",
    "Whoever runs this installation should check the scopes registered at Kraken.",
  ),
  row(
    /access_denied/,
    "The request was declined at Kraken.",
    "Sign in with Kraken again and agree to what is asked for.",
  ),
  row(/temporarily_unavailable|server_error/, "Kraken is not available at the moment.", "Try again in a few minutes."),
];

/** The code's own sentences, for when Kraken's words are missing or unknown. */
export const codeWords: Readonly<Record<KrakenErrorCode, { title: string; nextStep: string }>> = {
  unreachable: { title: "Kraken could not be reached", nextStep: "Check this server's connection, then try again." },
  timeout: { title: "Kraken did not answer in time", nextStep: "Try again in a minute." },
  reset: { title: "The connection to Kraken broke off", nextStep: "Try again in a minute." },
  rate_limited: { title: "Kraken asks us to slow down", nextStep: "Wait a minute, then try again." },
  unavailable: { title: "Kraken is not available at the moment", nextStep: "Try again in a few minutes." },
  not_permitted: {
    title: "Kraken does not permit this",
    nextStep: "Sign in with Kraken again and grant what is asked for.",
  },
  not_found: {
    title: "Kraken has no such key or call",
    nextStep: "Refresh the list: the key may have been renamed or revoked.",
  },
  token_refused: { title: "Kraken no longer accepts our access", nextStep: "Sign in with Kraken again." },
  grant_refused: { title: "The connection to Kraken has ended", nextStep: "Sign in with Kraken again." },
  name_taken: { title: "This name is taken", nextStep: "Choose another name." },
  too_many_keys: {
    title: "The Kraken account is full",
    nextStep: "Revoke a key that is no longer used, then try again.",
  },
  invalid_arguments: { title: "Kraken does not accept a value", nextStep: "Check the settings and try again." },
  account_state: {
    title: "Kraken refuses because of the account",
    nextStep: "Sign in at Kraken and look for a notice there.",
  },
  malformed_answer: { title: "Kraken's answer could not be read", nextStep: "Try again in a few minutes." },
  too_large_answer: { title: "Kraken's answer was too large", nextStep: "Try again in a few minutes." },
  redirected: {
    title: "Kraken sent us elsewhere",
    nextStep: "Whoever runs this installation should check the address of Kraken's API.",
  },
  unexpected: { title: "Kraken's answer was not one we know", nextStep: "Try again in a few minutes." },
};
