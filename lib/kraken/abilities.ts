import { endpointsAllowedBy } from "./endpoints";
import type { PermissionFlag } from "./permissions";

/** Something a key can do with its permissions, worded to follow "It can" and "It cannot". */
export type Ability = {
  id: string;
  can: string;
  cannot: string;
  /** The calls it takes, the most telling first. */
  endpoints: readonly string[];
  caution: boolean;
};

type Rule = Ability & {
  /** Permissions of which each alone gives the ability, or a list of all that it takes. */
  heldWith: readonly (PermissionFlag | readonly PermissionFlag[])[];
  /** Worth a word when the key has it, not when it lacks it. */
  mentionedOnlyWhenHeld?: boolean;
};

const cancelCalls = ["CancelAll", "CancelOrder", "CancelOrderBatch", "CancelAllOrdersAfter"];

/** OTC calls are left out: they work only for accounts with an OTC agreement, and the picker of calls shows them. */
const rules: readonly Rule[] = [
  {
    id: "balances",
    can: "see balances, fees and trade volume",
    cannot: "see balances, fees or trade volume",
    heldWith: ["funds_query"],
    endpoints: [
      "Balance",
      "BalanceEx",
      "TradeVolume",
      "CreditLines",
      "Earn/Allocations",
      "Earn/AllocateStatus",
      "Earn/DeallocateStatus",
    ],
    caution: false,
  },
  {
    id: "open_orders",
    can: "see open orders and positions",
    cannot: "see open orders or positions",
    heldWith: ["trades_query_open"],
    endpoints: ["OpenOrders", "OpenPositions", "TradeBalance", "QueryOrders", "OrderAmends", "Level3"],
    caution: false,
  },
  {
    id: "closed_orders",
    can: "see closed orders and past trades",
    cannot: "see closed orders or past trades",
    heldWith: ["trades_query_closed"],
    endpoints: ["ClosedOrders", "TradesHistory", "QueryTrades", "QueryOrders", "OrderAmends"],
    caution: false,
  },
  {
    id: "place",
    can: "place and change orders",
    cannot: "place orders",
    heldWith: ["trades_modify"],
    endpoints: ["AddOrder", "AmendOrder", "EditOrder", "AddOrderBatch"],
    caution: false,
  },
  {
    id: "cancel",
    can: "cancel orders",
    cannot: "cancel orders",
    heldWith: ["trades_modify", "trades_close"],
    endpoints: cancelCalls,
    caution: false,
  },
  {
    id: "withdraw",
    can: "withdraw to addresses saved on the account",
    cannot: "withdraw to any address",
    heldWith: ["funds_withdraw"],
    endpoints: ["Withdraw", "WithdrawCancel", "WithdrawStatus", "WithdrawInfo", "WithdrawMethods", "WithdrawAddresses"],
    caution: true,
  },
  {
    id: "deposit",
    can: "show deposit addresses and follow deposits",
    cannot: "deposit, or show deposit addresses",
    heldWith: [["funds_query", "funds_add"]],
    endpoints: ["DepositAddresses", "DepositMethods", "DepositStatus"],
    caution: false,
  },
  {
    id: "earn",
    can: "put funds into Earn, and take them out",
    cannot: "put funds into Earn, or take them out",
    heldWith: ["funds_earn"],
    endpoints: ["Earn/Allocate", "Earn/Deallocate", "Earn/AllocateStatus", "Earn/DeallocateStatus"],
    caution: false,
  },
  {
    id: "ledger",
    can: "read the ledger",
    cannot: "read the ledger",
    heldWith: ["ledger_query"],
    endpoints: ["Ledgers", "QueryLedgers", "WithdrawStatus"],
    caution: false,
  },
  {
    id: "export",
    can: "export reports",
    cannot: "export reports",
    heldWith: ["export_data"],
    endpoints: ["AddExport", "ExportStatus", "RetrieveExport", "RemoveExport"],
    caution: false,
  },
  {
    id: "futures",
    can: "move funds to your own Futures wallet",
    cannot: "move funds to your own Futures wallet",
    heldWith: ["funds_query"],
    endpoints: ["WalletTransfer"],
    caution: true,
    mentionedOnlyWhenHeld: true,
  },
  {
    id: "subaccounts",
    can: "move funds between your main account and its subaccounts",
    cannot: "move funds between your main account and its subaccounts",
    heldWith: ["funds_withdraw"],
    endpoints: ["AccountTransfer", "CreateSubaccount"],
    caution: true,
    mentionedOnlyWhenHeld: true,
  },
];

const pairs = [
  {
    first: "place",
    second: "cancel",
    can: "place, change and cancel orders",
    cannot: "place, change or cancel orders",
  },
  {
    first: "ledger",
    second: "export",
    can: "read the ledger and export reports",
    cannot: "read the ledger or export reports",
  },
] as const;

/** What the permissions allow, with the calls that Kraken's reference pages then accept. */
export function abilitiesWith(flags: readonly PermissionFlag[]): Ability[] {
  const allowed = new Set(endpointsAllowedBy(flags).map((endpoint) => endpoint.endpoint));
  return rules
    .filter((rule) => isHeld(rule, flags))
    .map((rule) => ({ ...abilityOf(rule), endpoints: rule.endpoints.filter((endpoint) => allowed.has(endpoint)) }));
}

/** What the permissions do not allow, as far as a person would ask. */
export function abilitiesMissing(flags: readonly PermissionFlag[]): Ability[] {
  return rules.filter((rule) => !rule.mentionedOnlyWhenHeld && !isHeld(rule, flags)).map(abilityOf);
}

/** Says abilities that belong together in one breath. */
export function joinPairs(abilities: readonly Ability[]): Ability[] {
  return abilities.flatMap((ability) => {
    const pair = pairs.find(({ first, second }) => ability.id === first || ability.id === second);
    const other = pair && abilities.find(({ id }) => id !== ability.id && (id === pair.first || id === pair.second));
    if (!pair || !other) return [ability];
    if (ability.id === pair.second) return [];
    const [{ caution, endpoints }, { can, cannot }] = [ability, pair];
    return [{ id: ability.id, can, cannot, caution, endpoints: interleave(endpoints, other.endpoints) }];
  });
}

/** Keeps the two most telling calls of the first ahead of those of the second. */
const interleave = (first: readonly string[], second: readonly string[]) => [
  ...first.slice(0, 2),
  ...second,
  ...first.slice(2),
];

const isHeld = (rule: Rule, flags: readonly PermissionFlag[]) =>
  rule.heldWith.some((needed) => [needed].flat().every((flag) => flags.includes(flag)));

const abilityOf = ({ id, can, cannot, endpoints, caution }: Rule): Ability => ({ id, can, cannot, endpoints, caution });
