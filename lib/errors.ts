/** Stable codes for programs; the words for people are in one table below. */
export type AppErrorCode = keyof typeof words;

const words = {
  signed_out: "You are signed out. Sign in again; what you typed is still here.",
  foreign_origin: "This request did not come from Quayside's own pages, so nothing was done.",
  not_allowed: "Your role in this workspace does not allow that.",
  proof_needed: "It was not confirmed that it is you, so nothing was done.",
  passkeys_too_few: "Add a second passkey first: if you lost your only one, nobody else here could let you in again.",
  passkey_refused: "No passkey confirmed it: that was cancelled, took too long or does not fit. Nothing was changed.",
  another_person: "You confirmed with another account than the one that is signed in here. Nothing was changed.",
  not_found: "There is nothing here under that address, or it belongs to another workspace.",
  invalid_input: "Some of the settings cannot be used. The fields say which.",
  rate_limited: "That was too often in a short time. Wait a minute and try again.",
  name_taken: "This account has a key with that name. Choose another one.",
  key_changed: "The key changed at Kraken since you opened it. Nothing was sent.",
  facts_changed: "Somebody changed these facts since you opened them. Nothing was saved; open them again.",
  outside_limits: "You are limited to some keys, and this would be none of them. Nothing was saved or sent.",
  not_limitable: "Who reads the whole audit log cannot be limited to some keys. Change their role first.",
  key_busy: "Another change to this key is not settled yet. Nothing was sent.",
  key_revoked: "This key is already revoked.",
  connection_signed_out: "Kraken asks you to sign in again. Nothing was sent, and what you typed is still here.",
  scope_missing: "Kraken did not grant this connection one of these permissions. Nothing was sent.",
  call_unavailable: "Kraken does not offer this call to your client. Nothing was changed.",
  secret_gone: "The private key is no longer here.",
  recipient_unready: "They have no key yet that it could be sealed to. They make one under Settings. Nothing was sent.",
  recipient_limited: "They do not reach this key: they are limited to others. Choose somebody else. Nothing was sent.",
  handover_over: "It was opened already, or has ended. If it must not be in their hands, revoke the key.",
  kraken_failed: "Kraken did not do what was asked.",
  outcome_unknown: "Kraken did not answer. We do not know what it stored, and are finding out.",
  last_owner: "A workspace needs an owner. Make somebody else owner first.",
  workspace_personal: "This is your personal workspace. Make a shared one to work with others.",
  already_member: "Somebody with that address is in this workspace already.",
  already_invited: "There is an open invitation for that address. Send it again instead.",
  invitation_gone: "This invitation was used, taken back or has lapsed. Ask for a new one.",
  invitation_for_another: "This invitation is for another e-mail address than the one you signed in with.",
  confirmation_wrong: "The name you typed is not the name of this key.",
  unexpected: "Something went wrong on this server. Nothing more was sent; the log says what happened.",
} as const;

/** A refusal or failure with a meaning. `details` travels to the browser and holds nothing secret. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    readonly options: { cause?: unknown; details?: unknown; fields?: Record<string, string[]> } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = "AppError";
  }
}

export function messageFor(code: AppErrorCode): string {
  return words[code];
}
