import { randomBytes } from "node:crypto";
import type { Account } from "./accounts";
import { nowSeconds } from "./keys";
import { KrakenError } from "./kraken-error";

type Fields = Record<string, unknown>;
type Answer = (fields: Fields, account: Account) => unknown;

const REQUIRED_FIELDS: Record<string, string[]> = {
  AddOrder: ["ordertype", "type", "pair", "volume"],
  CancelOrder: ["txid"],
  Withdraw: ["asset", "key", "amount"],
  WalletTransfer: ["asset", "from", "to", "amount"],
  AddExport: ["report", "description"],
};

const orderId = (): string => {
  const letters = randomBytes(17).toString("hex").toUpperCase();
  return `O${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10, 16)}`;
};
const reference = (): string => randomBytes(10).toString("hex").toUpperCase();

const balances: Answer = (_fields, account) => account.balances;
const extendedBalances: Answer = (_fields, account) =>
  Object.fromEntries(
    Object.entries(account.balances).map(([asset, balance]) => [asset, { balance, hold_trade: "0.0000000000" }]),
  );
const nothingOpen: Answer = () => ({ open: {} });
const order: Answer = (fields) => ({
  descr: { order: `${fields.type} ${fields.volume} ${fields.pair} @ ${fields.ordertype} ${fields.price ?? ""}`.trim() },
  txid: [orderId()],
});
const deposit = { method: "Bitcoin", limit: false, fee: "0.0000000000", "gen-address": true, minimum: "0.00010000" };
const withdrawal = { asset: "XXBT", method: "Bitcoin", network: "Bitcoin", minimum: "0.00050000" };

/** Plausible answers: right in shape for clients to parse, without a market or a history behind them. */
const answers: Record<string, Answer> = {
  Balance: balances,
  BalanceEx: extendedBalances,
  CreditLines: () => ({ asset_details: {}, limits_monitor: { total_credit_usd: null, total_credit_used_usd: null } }),
  TradeBalance: (_fields, account) => {
    const equity = account.balances.ZUSD ?? "0.0000";
    return { eb: equity, tb: equity, m: "0.0000", n: "0.0000", c: "0.0000", v: "0.0000", e: equity, mf: equity };
  },
  OpenOrders: nothingOpen,
  ClosedOrders: () => ({ closed: {}, count: 0 }),
  QueryOrders: () => ({}),
  OrderAmends: () => ({ amends: [], count: 0 }),
  TradesHistory: () => ({ trades: {}, count: 0 }),
  QueryTrades: () => ({}),
  OpenPositions: () => ({}),
  Ledgers: (_fields, account) => {
    const entries = Object.entries(account.balances).map(([asset, amount]) => [
      `L${orderId().slice(1)}`,
      {
        refid: reference(),
        time: nowSeconds() - 86_400,
        type: "deposit",
        aclass: "currency",
        asset,
        amount,
        fee: "0",
        balance: amount,
      },
    ]);
    return { ledger: Object.fromEntries(entries), count: entries.length };
  },
  QueryLedgers: () => ({}),
  TradeVolume: () => ({ currency: "ZUSD", volume: "0.0000", fees: {}, fees_maker: {} }),
  AddExport: () => ({ id: reference().slice(0, 4) }),
  ExportStatus: () => [],
  RetrieveExport: () => "",
  RemoveExport: () => ({ delete: true }),
  Level3: (fields) => ({ pair: fields.pair ?? "XBT/USD", bids: [], asks: [] }),
  AddOrder: order,
  AddOrderBatch: (fields, account) => {
    const orders = Array.isArray(fields.orders) ? fields.orders : [];
    return { orders: orders.map((entry) => order({ ...fields, ...entry }, account)) };
  },
  AmendOrder: () => ({ amend_id: orderId() }),
  EditOrder: (fields, account) => ({ ...(order(fields, account) as object), status: "ok", orders_cancelled: 1 }),
  CancelOrder: () => ({ count: 1 }),
  CancelAll: () => ({ count: 0 }),
  CancelAllOrdersAfter: (fields) => {
    const now = Date.now();
    const trigger = new Date(now + Number(fields.timeout ?? 0) * 1000).toISOString();
    return { currentTime: new Date(now).toISOString(), triggerTime: trigger };
  },
  CancelOrderBatch: (fields) => ({ count: Array.isArray(fields.orders) ? fields.orders.length : 0 }),
  DepositMethods: () => [deposit],
  DepositAddresses: () => [{ address: "sandbox-address-no-real-coin", expiretm: "0", new: true }],
  DepositStatus: () => [],
  WithdrawMethods: () => [withdrawal],
  WithdrawAddresses: () => [
    { address: "sandbox-address-no-real-coin", asset: "XBT", method: "Bitcoin", key: "Cold storage", verified: true },
  ],
  WithdrawInfo: (fields) => ({
    method: "Bitcoin",
    limit: "1.0",
    amount: String(fields.amount ?? "0"),
    fee: "0.00002000",
  }),
  Withdraw: () => ({ refid: reference() }),
  WithdrawStatus: () => [],
  WithdrawCancel: () => true,
  WalletTransfer: () => ({ refid: reference() }),
  CreateSubaccount: () => true,
  AccountTransfer: () => ({ transfer_id: reference(), status: "complete" }),
  "Earn/Allocate": () => true,
  "Earn/Deallocate": () => true,
  "Earn/AllocateStatus": () => ({ pending: false }),
  "Earn/DeallocateStatus": () => ({ pending: false }),
  "Earn/Strategies": () => ({ items: [], next_cursor: null }),
  "Earn/Allocations": () => ({
    converted_asset: "USD",
    items: [],
    total_allocated: "0.0000",
    total_rewarded: "0.0000",
  }),
  GetWebSocketsToken: () => ({ token: randomBytes(32).toString("base64url"), expires: 900 }),
  CreateOtcQuoteRequest: () => ({ quote_id: reference() }),
  UpdateOtcQuote: () => ({}),
  GetOtcPairs: () => [],
  GetOtcActiveQuotes: () => ({ quotes: [] }),
  GetOtcHistoricalQuotes: () => ({ quotes: [] }),
  GetOtcExposures: () => ({ max_exposures: [], used_exposures: [] }),
  CheckOtcClient: () => ({ permissions: [] }),
};

export function privateAnswer(endpoint: string, fields: Fields, account: Account): unknown {
  const missing = REQUIRED_FIELDS[endpoint]?.some((field) => fields[field] === undefined || fields[field] === "");
  const answer = answers[endpoint];
  if (missing || !answer) throw new KrakenError("EGeneral:Invalid arguments", 200);
  return answer(fields, account);
}
