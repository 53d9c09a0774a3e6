/** Why a private key was wiped before anybody confirmed storing it, after "because". */
const reasons: Record<string, (recipient: string) => string> = {
  time: () => "its ten minutes were over",
  session_ended: () => "the session that it waited for ended",
  right_lost: () => "who created the key lost the right to it",
  update: () => "an update of Quayside changed how private keys are kept",
  key_revoked: () => "the key was revoked",
  lapsed: () => "its time was up",
  taken_back: () => "it was taken back",
  recipient_left: (recipient) => `${recipient} is no longer a member`,
  recipient_limited: (recipient) => `${recipient} no longer reaches the key`,
  recipient_demoted: (recipient) => `${recipient} may no longer change keys`,
};

/** Null for a reason that an older entry does not tell. */
export const whyWiped = (reason: string | null, recipient: string | null): string | null =>
  (reason !== null && reasons[reason]?.(recipient ?? "its recipient")) || null;
