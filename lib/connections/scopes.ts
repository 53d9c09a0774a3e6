import { AppError } from "@/lib/errors";
import { type PermissionFlag, permissionFlags, permissionOf } from "@/lib/kraken/permissions";

/** Permissions whose OAuth scope Kraken did not grant; empty when Kraken did not report scopes. */
export function permissionsNotGranted(connection: { scopes: string[] }): PermissionFlag[] {
  return permissionFlags.filter((flag) => !connection.scopes.includes(permissionOf(flag).scope));
}

/** Throws `scope_missing` with the labels of the permissions that this connection cannot give to a key. */
export function requireGrantedScopes(connection: { scopes: string[] }, flags: readonly PermissionFlag[]): void {
  const missing = permissionsNotGranted(connection).filter((flag) => flags.includes(flag));
  if (missing.length === 0) return;
  const labels = missing.map((flag) => permissionOf(flag).label).join(", ");
  throw new AppError("scope_missing", {
    fields: { permissions: [`Kraken did not grant this connection: ${labels}. Connect again to allow it.`] },
  });
}
