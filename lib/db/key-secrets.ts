/**
 * "waiting" for its creator, or to be "handed_over"; "delivered" to a person who has not confirmed, "stored" by one who
 * has; "lapsed" before that; "not_received" when Kraken's answer was lost.
 */
export const keySecrets = ["waiting", "handed_over", "delivered", "stored", "lapsed", "not_received"] as const;

export type KeySecret = (typeof keySecrets)[number];
