import { type KeySeed, nowSeconds } from "./keys";

const DAY_SECONDS = 86_400;
const daysAgo = (days: number): number => nowSeconds() - days * DAY_SECONDS;
const inDays = (days: number): number => nowSeconds() + days * DAY_SECONDS;

/** A key that people made on Kraken's own page, or that another OAuth client made. */
const KRAKEN_PAGE = "kraken-pro-web";
const OTHER_CLIENT = "tidewater-tax";

const millisecondNonce = (daysBack: number): string => String(daysAgo(daysBack) * 1000);

const almaKeys = (): KeySeed[] => [
  {
    name: "Hummingbot",
    permissions: ["funds_query", "trades_query_open", "trades_query_closed", "trades_modify", "trades_close"],
    ipAllowlist: ["203.0.113.24", "2001:db8:4f::/48"],
    nonceWindow: "10000",
    highestNonce: millisecondNonce(0),
    validUntil: inDays(64),
    createdAt: daysAgo(26),
    lastUsedAt: daysAgo(0),
  },
  {
    name: "Cold storage sweep",
    permissions: ["funds_query", "funds_withdraw", "withdrawal_address_add"],
    createdAt: daysAgo(412),
    lastUsedAt: daysAgo(97),
    highestNonce: millisecondNonce(97),
    oauthClient: KRAKEN_PAGE,
  },
  {
    name: "Tax 2025",
    permissions: ["funds_query", "trades_query_closed", "ledger_query", "export_data"],
    queryFrom: Math.floor(Date.UTC(2025, 0, 1) / 1000),
    queryTo: Math.floor(Date.UTC(2026, 0, 1) / 1000) - 1,
    createdAt: daysAgo(140),
    lastUsedAt: daysAgo(133),
    highestNonce: millisecondNonce(133),
    validUntil: daysAgo(50),
    oauthClient: OTHER_CLIENT,
  },
  {
    name: "Balance widget",
    permissions: ["funds_query"],
    createdAt: daysAgo(3),
  },
];

const jorisKeys = (): KeySeed[] => [
  {
    name: "api-key-1719244800",
    permissions: [
      "funds_query",
      "trades_query_open",
      "trades_query_closed",
      "trades_modify",
      "trades_close",
      "create_ws_token",
    ],
    createdAt: daysAgo(300),
    lastUsedAt: daysAgo(1),
    // A client that counts in nanoseconds: beyond what a JavaScript number holds.
    highestNonce: `${millisecondNonce(1)}482913`,
    oauthClient: KRAKEN_PAGE,
  },
];

const pier9Keys = (): KeySeed[] =>
  Array.from({ length: 24 }, (_, index) => ({
    name: `desk-${String(index + 1).padStart(2, "0")}`,
    permissions:
      index % 6 === 5
        ? ["funds_query", "ledger_query", "export_data"]
        : ["funds_query", "trades_query_open", "trades_query_closed", "trades_modify", "trades_close"],
    ipAllowlist: index % 3 === 0 ? [] : [`198.51.100.${index + 10}`],
    createdAt: daysAgo(200 - index * 7),
    lastUsedAt: index % 5 === 4 ? null : daysAgo(index * 4),
    highestNonce: index % 5 === 4 ? "0" : millisecondNonce(index * 4),
    validUntil: index % 4 === 1 ? inDays(5 + index * 9) : 0,
  }));

export const demoKeys = { alma: almaKeys, joris: jorisKeys, pier9: pier9Keys };
