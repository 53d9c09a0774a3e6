import { lockout, ofClass, saying, throttled, unknownMethod } from "./error-text";
import type { KrakenErrorCode } from "./kraken-error";

/** What one of Kraken's error texts means, and what to do about it. */
export type ErrorWords = { meaning: string; nextStep: string };

/** Who made the call: the signed-in account with its token, this installation as a client, or a key that signed it. */
export type ErrorContext = "account" | "client" | "key";

type Reading = ErrorWords & {
  code: KrakenErrorCode;
  /** The key itself is refused, and not what it asked for, where the call needs no permission. */
  refusesTheKey?: true;
};
/** What a text means for a call of the account, and where it means something else for another caller. */
type Row = { pattern: RegExp; account: Reading; client: Reading; key: Reading };

const row = (
  pattern: RegExp,
  code: KrakenErrorCode,
  meaning: string,
  nextStep: string,
  others: { client?: Partial<Reading>; key?: Partial<Reading> } = {},
): Row => {
  const account = { code, meaning, nextStep };
  return { pattern, account, client: { ...account, ...others.client }, key: { ...account, ...others.key } };
};

/** Only what names the grant, or the session or token that it is, ends it: RFC 6749 section 5.2. */
const GRANT_ENDED = {
  code: "grant_refused",
  meaning: "The connection to this Kraken account has ended.",
  nextStep: "Sign in with Kraken again.",
} as const;

/** A fault of this installation's, of Kraken's, or the end of the grant: which one such a text means is not documented. */
const GRANT_UNSURE = {
  meaning: "Kraken did not renew our access to this account, and does not say whether it has ended.",
  nextStep:
    "Try again. If it comes back, sign in with Kraken again; whoever runs this installation should check the client id and secret.",
} as const;

const KEY_REFUSED = {
  code: "not_permitted",
  refusesTheKey: true,
  meaning: "Kraken does not know this API key, or the key has expired, was revoked or belongs to another account.",
  nextStep: "Check that the whole API key was copied, without blanks, and that it belongs to this account.",
} as const;

/** Words of OAuth, in which a key has no part. */
const SIGN_IN_OF_A_KEY = {
  code: "unexpected",
  meaning: "Kraken answers as if this were a sign-in, and not the call of a key. That says nothing about the key.",
  nextStep: "Try again. If it comes back, tell whoever runs this installation.",
} as const;

const SESSION_OF_A_KEY = {
  code: "unavailable",
  meaning: "Kraken lost the session in which it handled this call. That says nothing about the key.",
  nextStep: "Send the call again.",
} as const;

const secondFactorName = "(?:otp|one-time password|two-?factor(?: authentication)?|2fa)";
const secondFactor = `(?:Invalid arguments ?: ?)?(?:(?:invalid|missing|wrong|incorrect|expired) )?${secondFactorName}(?: (?:is )?(?:required|missing|needed|invalid|wrong|incorrect|expired))?`;

// The texts for a used name and an unknown key are not documented, so these two go by what such a text has to say. Among
// arguments "unknown key" may itself be the name of a key, so there it has to be a name that is spoken of.
const article = "(?:(?:an?|the|this|another|your) )?";
const keyName = `${article}(?:API[ _-]?key(?:[ _-]?name)?|key[ _-]?name|name)`;
const keyOrName = `(?:${keyName}|${article}key)`;
const quotedEcho = "(?: ?[\"'“‘`][^\"'”’`]*[\"'”’`])?(?: (?:with|of) (?:this|that|the same) name)?";
const among = (what: (noun: string) => string) => `Invalid arguments ?: ?(?:${what(keyName)})|${what(keyOrName)}`;
const nameTaken = among(
  (noun) =>
    `(?:duplicate|non-unique) ${noun}|${noun}${quotedEcho} (?:(?:is |was )?(?:already (?:exists|taken|used|in use)|in use|taken|duplicate|not unique)|must be unique)`,
);
const keyUnknown = among(
  (noun) =>
    `(?:unknown|no such|could not find) ${noun}|${noun}${quotedEcho} (?:is unknown|(?:was |is )?not found|does not exist|doesn't exist)`,
);

/**
 * Kraken's error texts, what they come to in our codes, and what they mean. Meanings follow Kraken's error reference, its own
 * clients and public reports. The first row that fits counts, so what has to be obeyed at once comes first.
 */
export const errorTable: readonly Row[] = [
  row(
    lockout,
    "rate_limited",
    "Kraken has locked this server's address out after too many refused calls.",
    "Wait until the lockout is over: calls before that make it longer. Stop the program that uses a wrong key.",
  ),
  row(
    throttled,
    "rate_limited",
    "Kraken is holding back calls at the moment.",
    "Wait until the time that Kraken named.",
  ),
  row(
    ofClass("API", "Rate limit exceeded"),
    "rate_limited",
    "Too many calls were made in a short time.",
    "Wait a minute, then try again.",
    { key: { meaning: "This key has made too many calls in a short time." } },
  ),
  row(
    ofClass("Auth", "Rate limit exceeded|Too many requests"),
    "rate_limited",
    "Kraken has counted too many sign-ins or calls for this account.",
    "Wait a few minutes, then try again.",
  ),
  row(
    saying("(?:API )?Rate limit(?: exceeded| reached)?|Too many requests"),
    "rate_limited",
    "Kraken has counted too many calls.",
    "Wait a minute, then try again.",
  ),
  row(
    saying("Too many (?:API )?keys"),
    "too_many_keys",
    "This Kraken account has as many API keys as Kraken allows.",
    "Revoke a key that is no longer used, then try again.",
  ),
  row(
    ofClass("General", "(?:Internal|Unknown) error"),
    "unavailable",
    "Something failed inside Kraken.",
    "Try again in a few minutes.",
  ),
  row(
    ofClass("Service", "Unavailable|Busy"),
    "unavailable",
    "Its service is paused or overloaded.",
    "Try again in a few minutes. Kraken's status page tells whether there is maintenance.",
  ),
  row(
    ofClass("Service", "Deadline elapsed"),
    "unavailable",
    "Kraken did not finish in time. It may still have carried out the call.",
    "Refresh, and look at what Kraken stored before you try again.",
  ),
  row(ofClass("Service", ".*"), "unavailable", "Kraken is busy or in maintenance.", "Try again in a few minutes."),
  row(
    saying("temporarily_unavailable|server_error"),
    "unavailable",
    "Kraken is not available at the moment.",
    "Try again in a few minutes.",
  ),
  row(
    saying(secondFactor),
    "account_state",
    "Kraken asks for a second factor that this call cannot give.",
    "Do it on Kraken's own API page.",
    {
      key: {
        code: "not_permitted",
        meaning: "This key has two-factor authentication, and its one-time password was missing or wrong.",
        nextStep:
          "Give the program the key's static password, or take two-factor authentication off the key on Kraken's Security page. A code of an authenticator app is refused when it is used again.",
      },
    },
  ),
  row(
    ofClass("API", "Invalid key"),
    "token_refused",
    "Kraken no longer accepts our access to this account.",
    "Sign in with Kraken again.",
    { client: { ...GRANT_UNSURE, code: "not_permitted" }, key: KEY_REFUSED },
  ),
  row(
    ofClass("API", "Invalid signature"),
    "token_refused",
    "Kraken did not accept how this call was signed in.",
    "Sign in with Kraken again.",
    {
      client: { ...GRANT_UNSURE, code: "not_permitted" },
      key: {
        code: "not_permitted",
        meaning: "The private key does not belong to this API key, or the key has two-factor authentication.",
        nextStep:
          "Use the pair as it was shown, the private key up to its last two =. For a key with two-factor authentication the program has to send its password.",
      },
    },
  ),
  row(
    ofClass("API", "Invalid nonce"),
    "unexpected",
    "Kraken complains about a nonce, which a call of the account does not have.",
    "Try again. If it comes back, tell whoever runs this installation.",
    {
      key: {
        code: "not_permitted",
        meaning:
          "Kraken has already seen a higher nonce from this key. Another program uses the key too, its clock went back, or a tool that counts in a larger unit (micro- or nanoseconds) has used it before.",
        nextStep: "Give each tool a key of its own. After a tool that counts in a larger unit only a new key helps.",
      },
    },
  ),
  row(
    ofClass("API", "Invalid token"),
    "token_refused",
    "Kraken no longer accepts our access to this account.",
    "Sign in with Kraken again.",
    {
      client: GRANT_ENDED,
      key: {
        code: "not_permitted",
        meaning: "The token of a WebSocket session is too old or was not used in time. The key itself is not refused.",
        nextStep: "Have the program fetch a new token and connect within 15 minutes.",
      },
    },
  ),
  row(
    ofClass("Session", ".*"),
    "token_refused",
    "Kraken no longer accepts our access to this account.",
    "Sign in with Kraken again.",
    { client: GRANT_ENDED, key: SESSION_OF_A_KEY },
  ),
  row(
    saying("invalid_token"),
    "token_refused",
    "Kraken no longer accepts our access to this account.",
    "Sign in with Kraken again.",
    { client: GRANT_ENDED, key: KEY_REFUSED },
  ),
  row(
    saying("Permission denied.*|insufficient_scope"),
    "not_permitted",
    "This client was not given the right to do this.",
    "Sign in with Kraken again and grant what is asked for.",
    {
      key: {
        refusesTheKey: true,
        meaning: "The key lacks the permission for this call.",
        nextStep: "Look up which permission the call needs, and add it to the key.",
      },
    },
  ),
  row(
    ofClass("API", "Feature disabled"),
    "not_permitted",
    "Kraken has switched this feature off for the time being.",
    "Look at Kraken's status page, and try again later.",
  ),
  row(saying("invalid_grant"), GRANT_ENDED.code, GRANT_ENDED.meaning, GRANT_ENDED.nextStep, { key: SIGN_IN_OF_A_KEY }),
  row(
    saying("invalid_client|unauthorized_client"),
    "not_permitted",
    "Kraken does not accept this installation as a client.",
    "Whoever runs this installation should check the client id, the client secret and how they are encoded.",
    { key: SIGN_IN_OF_A_KEY },
  ),
  row(
    saying("invalid_scope"),
    "not_permitted",
    "Kraken does not grant this client all that it asks for.",
    "Whoever runs this installation should check the scopes registered at Kraken.",
    { key: SIGN_IN_OF_A_KEY },
  ),
  row(
    saying("access_denied"),
    "not_permitted",
    "The request was declined at Kraken.",
    "Sign in with Kraken again and agree to what is asked for.",
    { key: SIGN_IN_OF_A_KEY },
  ),
  row(
    saying(nameTaken),
    "name_taken",
    "Another key on this Kraken account already has this name.",
    "Choose another name.",
  ),
  row(
    saying(keyUnknown),
    "not_found",
    "Kraken has no key with this name.",
    "Refresh the list: the key may have been renamed or revoked.",
  ),
  row(
    unknownMethod,
    "not_found",
    "Kraken does not offer this call to this client.",
    "Do it on Kraken's own API page.",
    { key: { meaning: "Kraken has no call of this name.", nextStep: "Check the program, or bring it up to date." } },
  ),
  row(
    saying("Invalid arguments ?: ?api_key_name.*"),
    "invalid_arguments",
    "Kraken does not accept this name.",
    "Choose another name.",
  ),
  row(
    saying("Invalid arguments ?: ?ip_allowlist.*"),
    "invalid_arguments",
    "Kraken does not accept the IP address restriction.",
    "Check the addresses: one may be malformed, or the list too long.",
  ),
  row(
    saying("Invalid arguments ?: ?valid_until.*"),
    "invalid_arguments",
    "Kraken does not accept the key expiration.",
    "Choose a later moment, or no expiration.",
  ),
  row(
    saying("Invalid arguments ?: ?query_(?:from|to).*"),
    "invalid_arguments",
    "Kraken does not accept the query start or end.",
    "Check that the end lies after the start.",
  ),
  row(
    saying("Invalid arguments ?: ?nonce_window.*"),
    "invalid_arguments",
    "Kraken does not accept the custom nonce window.",
    "Choose a smaller number.",
  ),
  row(
    saying("Invalid arguments ?: ?permissions.*"),
    "invalid_arguments",
    "Kraken does not accept these permissions.",
    "Check that at least one is ticked, and that each may be given to a key made here.",
  ),
  row(
    saying("Invalid arguments.*|Bad request"),
    "invalid_arguments",
    "Kraken does not accept one of the values, and does not say which.",
    "Likely are the name, the addresses or a time. Check them and try again.",
    {
      client: GRANT_UNSURE,
      key: {
        meaning:
          "Kraken does not accept one of the values of the call, or the key has a query start or end and was asked about another time.",
        nextStep: "Check what the program sent, and whether the key has a query start or end.",
      },
    },
  ),
  row(
    ofClass("Account", "Invalid permissions"),
    "account_state",
    "The Kraken account itself may not do this.",
    "Check at Kraken whether the account is verified for it.",
  ),
  row(
    ofClass("Auth", "Account temporary disabled"),
    "account_state",
    "Kraken has disabled this account for the time being.",
    "Sign in at Kraken to see why.",
  ),
  row(
    ofClass("Auth", "Account unconfirmed"),
    "account_state",
    "This Kraken account is not confirmed yet.",
    "Confirm it at Kraken, then try again.",
  ),
  row(
    ofClass("Auth|Account", ".*"),
    "account_state",
    "Kraken refuses because of the state of the account.",
    "Sign in at Kraken and look for a notice there.",
  ),
  row(
    ofClass("Funding", "Max fee exceeded"),
    "unexpected",
    "The withdrawal fee is higher than the program allowed.",
    "Raise the highest fee in the program, or wait.",
  ),
  row(
    ofClass("Funding|Order|Trade|Query|Market", ".*"),
    "unexpected",
    "Kraken refused what the call asked about an order, a market or funds. The key itself was accepted.",
    "Look at what the program sent.",
  ),
  row(
    saying("invalid_request|unsupported_[a-z_]+"),
    "invalid_arguments",
    "Kraken does not accept the form of this call.",
    "Whoever runs this installation should look at its log.",
    { client: GRANT_UNSURE, key: { nextStep: "Check what the program sent." } },
  ),
];

/** The row for what Kraken said; undefined for texts that are not known. */
export const rowOf = (krakenErrors: readonly string[]): Row | undefined =>
  errorTable.find(({ pattern }) => krakenErrors.some((text) => pattern.test(text)));

/** What a code means when a key made the call, where that is something else than for the account. */
export const keyCodeWords: Partial<Record<KrakenErrorCode, { title: string; nextStep: string }>> = {
  not_permitted: {
    title: "Kraken refuses this call of the key",
    nextStep: "Check that both parts of the key were copied whole.",
  },
  token_refused: {
    title: "Kraken refuses this call of the key",
    nextStep: "Check that both parts of the key were copied whole.",
  },
  grant_refused: {
    title: "Kraken refuses this call of the key",
    nextStep: "Check that both parts of the key were copied whole.",
  },
  not_found: { title: "Kraken has no such call", nextStep: "Check the program, or bring it up to date." },
  invalid_arguments: { title: "Kraken does not accept the call", nextStep: "Check what the program sent." },
};

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
  incomplete_answer: {
    title: "Kraken's list was not complete",
    nextStep: "Nothing was taken from it. Try again in a few minutes.",
  },
  too_large_answer: { title: "Kraken's answer was too large", nextStep: "Try again in a few minutes." },
  redirected: {
    title: "Kraken sent us elsewhere",
    nextStep: "Whoever runs this installation should check the address of Kraken's API.",
  },
  unexpected: { title: "Kraken's answer was not one we know", nextStep: "Try again in a few minutes." },
};
