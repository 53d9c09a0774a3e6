import type { KeySettings } from "@/lib/kraken/key";
import { permissionOf } from "@/lib/kraken/permissions";

/**
 * Whether revoking asks for the key's name: something may depend on a key that trades, deposits or withdraws. A
 * permission that we do not know counts as power.
 */
export function needsTypedName(settings: KeySettings, otherPermissions: Record<string, boolean>): boolean {
  return (
    settings.permissions.some((flag) => permissionOf(flag).power !== "reads") ||
    Object.values(otherPermissions).some(Boolean)
  );
}
