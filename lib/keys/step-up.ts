import "server-only";
import { differenceBetween } from "@/lib/kraken/difference";
import type { KeySettings } from "@/lib/kraken/key";
import type { PermissionFlag } from "@/lib/kraken/permissions";

/** Rights to trade and to withdraw: who gives a key one of these proves who they are (S12). */
const SENSITIVE: readonly PermissionFlag[] = ["funds_withdraw", "trades_modify", "trades_close"];

const anySensitive = (flags: readonly PermissionFlag[]) => flags.some((flag) => SENSITIVE.includes(flag));

export const createNeedsStepUp = ({ permissions }: KeySettings): boolean => anySensitive(permissions);

/** Whether a change gives such a right, lifts the IP allowlist, or lets a key with such rights live longer or work from more places. */
export function changeNeedsStepUp(before: KeySettings, after: KeySettings): boolean {
  return differenceBetween(before, after).some((change) => {
    switch (change.kind) {
      case "permissions":
        return anySensitive(change.added);
      case "ipAllowlist":
        return (
          change.after === null ||
          (change.before !== null && change.added.length > 0 && anySensitive(after.permissions))
        );
      case "validUntil":
        return (
          (change.after ?? Number.POSITIVE_INFINITY) > (change.before ?? Number.POSITIVE_INFINITY) &&
          anySensitive(after.permissions)
        );
      default:
        return false;
    }
  });
}
