/**
 * The ten permissions of a Fast API key: one list from which forms, validation, labels, OAuth scopes, advice and
 * tests derive. Flags, labels and scopes are Kraken's (create-key reference, key page, Kraken Connect guide); the
 * scopes of `trades_close` and `ledger_query` were only observed in public code, that of `export_data` follows the
 * pattern of the others.
 */
export const permissionFlags = [
  "funds_query",
  "funds_add",
  "funds_withdraw",
  "funds_earn",
  "trades_query_open",
  "trades_query_closed",
  "trades_modify",
  "trades_close",
  "ledger_query",
  "export_data",
] as const;

export type PermissionFlag = (typeof permissionFlags)[number];

export const permissionGroups = ["Funds", "Orders & Trades", "Data"] as const;
type PermissionGroup = (typeof permissionGroups)[number];

/** What holding the permission amounts to: looking, acting inside the account, or taking money out of it. */
type PermissionPower = "reads" | "acts" | "moves_out";

export type Permission = {
  readonly flag: PermissionFlag;
  readonly group: PermissionGroup;
  /** Kraken's own label. */
  readonly label: string;
  /** The flag's letter, where there is room for no more. */
  readonly letter: string;
  readonly power: PermissionPower;
  /** One line on what the permission lets a program do. */
  readonly meaning: string;
  /** The OAuth scope that lets a client grant the permission to a key. */
  readonly scope: string;
  /** The name that GetApiKeyInfo uses for the same permission. */
  readonly infoName: string;
};

const SCOPE_PREFIX = "account.fast-api-key:";

const define = (
  flag: PermissionFlag,
  group: PermissionGroup,
  label: string,
  letter: string,
  power: PermissionPower,
  infoName: string,
  meaning: string,
): Permission => ({
  flag,
  group,
  label,
  letter,
  power,
  meaning,
  scope: SCOPE_PREFIX + flag.replaceAll("_", "-"),
  infoName,
});

export const permissions: readonly Permission[] = [
  define("funds_query", "Funds", "Query Funds", "Q", "reads", "query-funds", "See balances and fees"),
  define("funds_add", "Funds", "Deposit Funds", "D", "acts", "add-funds", "Get deposit addresses"),
  define(
    "funds_withdraw",
    "Funds",
    "Withdraw Funds",
    "W",
    "moves_out",
    "withdraw-funds",
    "Send funds to saved addresses",
  ),
  define("funds_earn", "Funds", "Earn Funds", "E", "acts", "earn-funds", "Put funds into Earn and take them out"),
  define(
    "trades_query_open",
    "Orders & Trades",
    "Query Open Orders & Trades",
    "O",
    "reads",
    "query-open-trades",
    "See open orders and positions",
  ),
  define(
    "trades_query_closed",
    "Orders & Trades",
    "Query Closed Orders & Trades",
    "C",
    "reads",
    "query-closed-trades",
    "See past orders and trades",
  ),
  define(
    "trades_modify",
    "Orders & Trades",
    "Modify Orders",
    "M",
    "acts",
    "modify-trades",
    "Place, change and cancel orders",
  ),
  define(
    "trades_close",
    "Orders & Trades",
    "Cancel/Close Orders",
    "X",
    "acts",
    "close-trades",
    "Cancel orders and close positions",
  ),
  define("ledger_query", "Data", "Query Ledger Entries", "L", "reads", "query-ledger", "See every booking"),
  define("export_data", "Data", "Export Data", "P", "reads", "export-data", "Request whole reports"),
];

const byFlag = new Map(permissions.map((permission) => [permission.flag, permission]));

export function permissionOf(flag: PermissionFlag): Permission {
  const permission = byFlag.get(flag);
  if (!permission) throw new Error(`unknown permission ${flag}`);
  return permission;
}

export function isPermissionFlag(value: string): value is PermissionFlag {
  return byFlag.has(value as PermissionFlag);
}

/** The given flags in the fixed order of the list, each once. */
export function sortFlags(flags: Iterable<PermissionFlag>): PermissionFlag[] {
  const wanted = new Set(flags);
  return permissionFlags.filter((flag) => wanted.has(flag));
}

/** Scopes that every connection needs, whatever its keys may do. `:multiple` was observed in Kraken's own wallet. */
const baseScopes = [
  "account.info:basic",
  "account.fast-api-key:read",
  "account.fast-api-key:write",
  "account.fast-api-key:multiple",
] as const;

export const allScopes: readonly string[] = [...baseScopes, ...permissions.map((permission) => permission.scope)];
