const DAY_SECONDS = 86_400;
const nowSeconds = Math.floor(Date.now() / 1000);
const daysAgo = (days) => nowSeconds - days * DAY_SECONDS;
const inDays = (days) => nowSeconds + days * DAY_SECONDS;

const READS = ["funds_query", "trades_query_open", "trades_query_closed"];
const TRADES = [...READS, "trades_modify", "trades_close"];

/** A desk that has been at it for a year: bots, tax tools, a payout job, and what is left of old experiments. */
export const accounts = [
  {
    id: "breakwater",
    name: "Breakwater Trading",
    iiban: "AA88 N84G WOAK NMOI",
    email: "desk@breakwater.example",
    balances: { ZEUR: "402118.3300", XXBT: "3.9014000000" },
    keys: [
      {
        name: "treasury-payouts",
        permissions: ["funds_query", "funds_withdraw"],
        ipAllowlist: ["203.0.113.17"],
        createdAt: daysAgo(201),
        lastUsedAt: daysAgo(1),
        validUntil: inDays(12),
      },
      {
        name: "hummingbot-mm-fra",
        permissions: TRADES,
        ipAllowlist: ["203.0.113.88"],
        nonceWindow: "10000",
        createdAt: daysAgo(29),
        lastUsedAt: daysAgo(0),
        validUntil: inDays(61),
      },
      {
        name: "freqtrade-vps-1",
        permissions: TRADES,
        ipAllowlist: ["198.51.100.64/27", "2001:db8:4:20::/64"],
        createdAt: daysAgo(74),
        lastUsedAt: daysAgo(0),
        validUntil: inDays(16),
      },
      {
        name: "cointracking-2026",
        permissions: ["funds_query", "trades_query_closed", "ledger_query"],
        createdAt: daysAgo(310),
        lastUsedAt: daysAgo(3),
      },
      {
        name: "rotki-home",
        permissions: ["funds_query", "ledger_query", "export_data"],
        createdAt: daysAgo(150),
        lastUsedAt: daysAgo(12),
      },
      {
        name: "grafana-balances",
        permissions: ["funds_query"],
        ipAllowlist: ["203.0.113.41"],
        createdAt: daysAgo(90),
        lastUsedAt: daysAgo(0),
      },
      {
        name: "kraken-dca-weekly",
        permissions: ["funds_query", "trades_query_open", "trades_query_closed", "trades_modify"],
        ipAllowlist: ["198.51.100.9"],
        createdAt: daysAgo(120),
        lastUsedAt: daysAgo(5),
        validUntil: inDays(60),
      },
      {
        name: "audit-2025",
        permissions: ["ledger_query", "export_data"],
        createdAt: daysAgo(330),
        lastUsedAt: daysAgo(250),
        validUntil: daysAgo(20),
      },
      {
        name: "api-key-1719244800",
        permissions: [...TRADES, "create_ws_token"],
        createdAt: daysAgo(500),
        lastUsedAt: daysAgo(190),
        oauthClient: "kraken-pro-web",
      },
    ],
  },
  {
    id: "nadia",
    name: "Nadia Okafor",
    iiban: "AA57 M3RW 8HJL 4ZSB",
    email: "nadia.okafor@example.net",
    balances: {},
    keys: [],
  },
];

/** The key that is made on the way, through the form. */
export const newKey = {
  name: "freqtrade-vps-2",
  tool: "Freqtrade",
  preset: "freqtrade",
  permissions: TRADES.join(","),
  lifetime: "90d",
};
