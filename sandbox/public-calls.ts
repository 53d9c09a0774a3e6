import { type ApiRequest, jsonReply, type Reply } from "./http";
import { nowSeconds } from "./keys";

/** id, altname, decimals. */
const assets = [
  ["ZUSD", "USD", 4],
  ["ZEUR", "EUR", 4],
  ["XXBT", "XBT", 10],
  ["XETH", "ETH", 10],
  ["SOL", "SOL", 10],
  ["DOT", "DOT", 10],
] as const;

const coins = assets.slice(2);
const currencies = assets.slice(0, 2);

function assetList(): object {
  return Object.fromEntries(
    assets.map(([id, altname, decimals]) => [
      id,
      { aclass: "currency", altname, decimals, display_decimals: Math.min(decimals, 5), status: "enabled" },
    ]),
  );
}

function pairList(): object {
  const pairs = coins.flatMap(([base, baseName]) =>
    currencies.map(([quote, quoteName]) => {
      const id = base.startsWith("X") ? `${base}${quote}` : `${baseName}${quoteName}`;
      const pair = {
        altname: `${baseName}${quoteName}`,
        wsname: `${baseName}/${quoteName}`,
        aclass_base: "currency",
        base,
        aclass_quote: "currency",
        quote,
        pair_decimals: 2,
        cost_decimals: 5,
        lot_decimals: 8,
        lot_multiplier: 1,
        leverage_buy: [],
        leverage_sell: [],
        fees: [[0, 0.4]],
        fees_maker: [[0, 0.25]],
        fee_volume_currency: "ZUSD",
        ordermin: "0.0001",
        costmin: "0.5",
        tick_size: "0.01",
        status: "online",
      };
      return [id, pair] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

const answers: Record<string, () => unknown> = {
  Time: () => ({ unixtime: nowSeconds(), rfc1123: new Date().toUTCString() }),
  SystemStatus: () => ({ status: "online", timestamp: new Date().toISOString() }),
  Assets: assetList,
  AssetPairs: pairList,
};

/** The calls that clients make before their first signed one; null when the sandbox does not have the call. */
export function publicCall(request: ApiRequest): Reply | null {
  const answer = answers[request.path.slice("/0/public/".length)];
  return answer ? jsonReply(200, { error: [], result: answer() }) : null;
}
