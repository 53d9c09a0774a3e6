/** Stable codes for programs; the words for people are in one table below. */
export type AppErrorCode = keyof typeof words;

const words = {
  signed_out: "You are signed out. Sign in again; what you typed is still here.",
  removed: "You were removed from this workspace, so nothing was done. Reload the page to go on in another one.",
  workspace_missing: "This page does not say which workspace is meant, so nothing was done. Reload it.",
  foreign_origin: "This request did not come from Quayside's own pages, so nothing was done.",
  not_allowed: "Your role in this workspace does not allow that.",
  step_up_needed: "It was not confirmed that it is you, so nothing was done.",
  passkeys_too_few: "Add a second passkey first: if you lost your only one, nobody else here could let you in again.",
  passkey_refused: "No passkey confirmed it: that was cancelled, took too long or does not fit. Nothing was changed.",
  another_person: "You confirmed with another account than the one that is signed in here. Nothing was changed.",
  sign_in_not_fresh: "The sign-in did not say that you had just signed in. Nothing was changed.",
  not_found: "There is nothing here under that address, or it belongs to another workspace.",
  invalid_input: "Some of the settings cannot be used. The fields say which.",
  busy: "This server is still at work on earlier requests. Nothing was sent; try again in a minute.",
  export_running: "You have an export under way. Wait for its end, or cancel it in your browser.",
  rate_limited: "That was too often in a short time. Wait a minute and try again.",
  name_taken: "This account has a key with that name. Choose another one.",
  name_ambiguous:
    "Kraken lists two keys of this name and takes writes by name only, so it cannot be said which one it would reach. Rename or delete one of them on Kraken's own page. Nothing was sent.",
  key_not_claimed:
    "Kraken lists a key of this name, and it is not known whether it is the one that was asked for. It is listed as made at Kraken, and its private key never arrived: revoke it if nobody uses it.",
  key_changed: "The key changed at Kraken since you opened it. Nothing was sent.",
  facts_changed: "Somebody changed these facts since you opened them. Nothing was saved; open them again.",
  outside_limits: "You are limited to some keys, and this would be none of them. Nothing was saved or sent.",
  not_limitable: "Who reads the whole audit log cannot be limited to some keys. Change their role first.",
  key_unreadable:
    "What Kraken holds for this key cannot be read here, so nothing was sent. Change it on Kraken's own page, or revoke it.",
  key_busy: "Another change to this key is not settled yet. Nothing was sent.",
  key_revoked: "This key is already revoked.",
  connection_signed_out: "Kraken asks you to sign in again. Nothing was sent, and what you typed is still here.",
  scope_missing: "Kraken did not grant this connection one of these permissions. Nothing was sent.",
  call_unavailable: "Kraken does not offer this call to your client. Nothing was changed.",
  secret_gone: "The private key is no longer here.",
  secret_unseen: "Nobody has looked at the private key yet, so it is still kept. Show, copy or download it first.",
  secrets_waiting: "A private key still waits for this session and would be lost with it, so nothing was done yet.",
  recipient_unready: "They have no key yet that it could be sealed to. They make one under Settings. Nothing was sent.",
  recipient_limited: "They do not reach this key: they are limited to others. Choose somebody else. Nothing was sent.",
  handover_over: "It was opened already, or has ended. If it must not be in their hands, revoke the key.",
  kraken_paused: "Kraken asked this server to wait. Nothing was sent.",
  kraken_failed: "Kraken did not do what was asked.",
  outcome_unknown: "Kraken did not answer. We do not know what it stored, and are finding out.",
  last_owner: "A workspace needs an owner. Make somebody else owner first.",
  workspace_personal: "This is your personal workspace. Make a shared one to work with others.",
  already_member: "Somebody with that address is in this workspace already.",
  already_invited: "There is an open invitation for that address. Send it again instead.",
  invitation_gone:
    "This invitation was used, taken back or has lapsed, or whoever sent it may no longer invite. Ask for a new one.",
  invitation_for_another: "This invitation is for another e-mail address than the one you signed in with.",
  confirmation_wrong: "The name you typed is not the name of this key.",
  tab_too_old: "This page is older than the server, which was updated. Nothing was done. Reload this page.",
  unexpected: "Something went wrong on this server. Nothing more was sent; the log says what happened.",
} as const;

/** Next loads this module once per bundle. What the database's bundle throws is an AppError to all others as well. */
const MARK = Symbol.for("quayside.AppError");

/** A refusal or failure with a meaning. `details` travels to the browser and holds nothing secret. */
export class AppError extends Error {
  readonly [MARK] = true;

  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && MARK in error;
  }

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
