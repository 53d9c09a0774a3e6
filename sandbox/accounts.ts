import { demoKeys } from "./demo-keys";
import type { KeySeed } from "./keys";

export type Account = {
  /** Short name for the control endpoint; Kraken has no such id. */
  id: string;
  name: string;
  iiban: string;
  email: string;
  /** Asset code to amount, as Kraken's Balance call writes them. */
  balances: Record<string, string>;
};

export type AccountSeed = Account & { keys: KeySeed[] };

/** The accounts that a new sandbox starts with. */
export function demoAccounts(): AccountSeed[] {
  return [
    {
      id: "alma",
      name: "Alma Lindqvist",
      iiban: "AA88 N84G WOAK NMOI",
      email: "alma.lindqvist@example.com",
      balances: {
        ZUSD: "25435.2132",
        ZEUR: "1120.0500",
        XXBT: "1.2435000000",
        XETH: "14.0821000000",
        DOT: "310.5000000000",
      },
      keys: demoKeys.alma(),
    },
    {
      id: "joris",
      name: "Joris van Dam",
      iiban: "AA31 K7QD 2PXE 9VTC",
      email: "joris.vandam@example.org",
      balances: { ZEUR: "480.1200", XXBT: "0.0512000000" },
      keys: demoKeys.joris(),
    },
    {
      id: "nadia",
      name: "Nadia Okafor",
      iiban: "AA57 M3RW 8HJL 4ZSB",
      email: "nadia.okafor@example.net",
      balances: {},
      keys: [],
    },
    {
      id: "pier9",
      name: "Pier Nine Trading Ltd",
      iiban: "AA04 T6YC UQ5F 1GDN",
      email: "treasury@pier-nine.example",
      balances: {
        ZUSD: "1840233.9100",
        ZEUR: "402118.3300",
        XXBT: "38.9014000000",
        XETH: "512.7700000000",
        SOL: "9044.1000000000",
      },
      keys: demoKeys.pier9(),
    },
  ];
}
