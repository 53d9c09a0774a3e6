import { capitalised, formatThousands, listAnd } from "@/lib/words/phrases";
import { abilitiesMissing, abilitiesWith, joinPairs } from "./abilities";
import { allowsAnyAddress } from "./ip-allowlist";
import type { KeySettings } from "./key";
import { nonceUnits, toleranceOf } from "./nonce-window";
import { type PermissionFlag, permissionOf } from "./permissions";
import { type Preset, presetOf } from "./presets";
import { shownName } from "./shown-name";

export type Capability = {
  text: string;
  /** The calls it takes, the most telling first; empty where it is not a matter of calls. */
  endpoints: string[];
  caution: boolean;
};

export type Capabilities = { can: Capability[]; cannot: string[]; notKnown: string[] };

/** What a key with these settings can and cannot do, and what nobody has written down. */
export function describeCapabilities(
  settings: Pick<KeySettings, "permissions" | "ipAllowlist">,
  otherPermissions: Record<string, boolean> = {},
): Capabilities {
  const { permissions, ipAllowlist } = settings;
  const others = Object.keys(otherPermissions).filter((name) => otherPermissions[name] === true);
  const can = joinPairs(abilitiesWith(permissions)).map(
    ({ can, endpoints, caution }): Capability => ({ text: capitalised(can), endpoints: [...endpoints], caution }),
  );
  for (const name of others) {
    const text = knownOthers.get(asFlagName(name));
    if (text) can.push({ text, endpoints: [], caution: true });
  }
  if (can.length > 0 && allowsAnyAddress(ipAllowlist)) {
    can.push({ text: "Be used from any address on the internet", endpoints: [], caution: true });
  }
  return {
    can: [...can.filter(({ caution }) => !caution), ...can.filter(({ caution }) => caution)],
    cannot: joinPairs(
      abilitiesMissing(permissions).filter(({ id }) => id !== "deposit" || !depositIsUnclear(permissions)),
    ).map(({ cannot }) => capitalised(cannot)),
    notKnown: whatIsNotKnown(permissions, others),
  };
}

/** Permissions outside the ten whose effect is documented (GetApiKeyInfo's list) under one spelling or another. */
const knownOthers = new Map([
  ["withdrawal_address_add", "Add withdrawal addresses"],
  ["add_withdraw_address", "Add withdrawal addresses"],
  ["withdrawal_address_update", "Change withdrawal addresses"],
  ["update_withdraw_address", "Change withdrawal addresses"],
  ["create_ws_token", "Open private WebSocket feeds"],
]);

const asFlagName = (name: string) => name.replaceAll("-", "_");

/** Kraken's pages name Query Funds, Deposit Funds or both for the deposit calls; only with both are they all satisfied. */
function depositIsUnclear(permissions: readonly PermissionFlag[]): boolean {
  return permissions.includes("funds_query") !== permissions.includes("funds_add");
}

function whatIsNotKnown(permissions: readonly PermissionFlag[], others: readonly string[]): string[] {
  const notKnown: string[] = [];
  if (!others.some((name) => asFlagName(name) === "create_ws_token")) {
    notKnown.push("Whether it may open private WebSocket feeds");
  }
  if (depositIsUnclear(permissions)) {
    notKnown.push("Whether it may show deposit addresses; Kraken's pages disagree");
  }
  if (permissions.includes("trades_close") && !permissions.includes("trades_modify")) {
    notKnown.push("Whether it may change orders; Kraken's pages disagree");
  }
  for (const name of others.filter((name) => !knownOthers.has(asFlagName(name)))) {
    notKnown.push(`What the permission “${shownName(name)}” allows`);
  }
  return notKnown;
}

type WarningLevel = "serious" | "look";
export type SettingsWarning = { id: string; level: WarningLevel; title: string; reason: string };

/** What a person should have read before these settings go to Kraken, the serious first. */
export function warningsFor(
  settings: KeySettings,
  { presetId, nowSeconds }: { presetId?: string | null; nowSeconds: number },
): SettingsWarning[] {
  const preset = presetId ? presetOf(presetId) : null;
  const warnings = [
    ...addressWarnings(settings),
    ...permissionWarnings(settings),
    ...timeWarnings(settings, nowSeconds, preset),
    ...nonceWarnings(settings),
    ...(preset ? presetWarnings(settings, preset) : []),
  ];
  return [...warnings.filter(({ level }) => level === "serious"), ...warnings.filter(({ level }) => level === "look")];
}

const serious = (id: string, title: string, reason: string): SettingsWarning => ({
  id,
  level: "serious",
  title,
  reason,
});
const look = (id: string, title: string, reason: string): SettingsWarning => ({ id, level: "look", title, reason });

function addressWarnings({ permissions, ipAllowlist }: KeySettings): SettingsWarning[] {
  if (!allowsAnyAddress(ipAllowlist)) return [];
  if (permissions.includes("funds_withdraw")) {
    return [
      serious(
        "withdraw_any_address",
        "Withdraws from any address",
        "Whoever copies the private key can send funds to every withdrawal address saved on the account. Add an IP restriction.",
      ),
    ];
  }
  if (permissions.includes("trades_modify")) {
    return [
      serious(
        "trade_any_address",
        "Trades from any address",
        "Whoever copies the private key can trade with it from anywhere. Add an IP restriction if the tool has a fixed address.",
      ),
    ];
  }
  return [];
}

function permissionWarnings({ permissions }: KeySettings): SettingsWarning[] {
  const warnings: SettingsWarning[] = [];
  if (permissions.includes("trades_modify") && !permissions.includes("trades_close")) {
    warnings.push(
      look(
        "modify_cancels",
        "Modify Orders can cancel as well",
        "By Kraken's own page it is enough to cancel orders, even with Cancel/Close Orders off.",
      ),
    );
  }
  if (permissions.includes("funds_query")) {
    warnings.push(
      look(
        "futures_transfer",
        "Query Funds moves funds too",
        "By Kraken's own page it is enough for a transfer from Spot to your own Futures wallet. There is no narrower permission for reading balances.",
      ),
    );
  }
  return warnings;
}

function timeWarnings(settings: KeySettings, nowSeconds: number, preset: Preset | null): SettingsWarning[] {
  const { validUntil, queryFrom, queryTo } = settings;
  const warnings: SettingsWarning[] = [];
  if (validUntil === null) {
    warnings.push(look("no_expiry", "Never expires", "A forgotten key keeps its power until somebody revokes it."));
  }
  if (queryFrom !== null || queryTo !== null) {
    const tools = preset?.category === "Tax" ? preset.tool : "Tax tools";
    warnings.push(
      look(
        "query_window",
        "Query start and end break tax tools",
        `${tools} may answer “EGeneral:Invalid arguments” when asking for entries outside the window.`,
      ),
    );
  }
  if (queryFrom !== null && queryFrom > nowSeconds) {
    warnings.push(
      look("query_start_ahead", "Query start lies ahead", "Until then the key sees no orders, trades or bookings."),
    );
  }
  return warnings;
}

function nonceWarnings({ nonceWindow }: KeySettings): SettingsWarning[] {
  if (nonceWindow === "0") return [];
  const { id, counts } = nonceUnits[0];
  return [
    look(
      "nonce_window",
      "Nonce window weakens replay protection",
      `Anyone who records a call may repeat it within the window. ${formatThousands(nonceWindow)} means ${toleranceOf(nonceWindow, id)} for a tool that counts ${counts}.`,
    ),
  ];
}

function presetWarnings({ permissions, ipAllowlist }: KeySettings, preset: Preset): SettingsWarning[] {
  const labels = (flags: readonly PermissionFlag[]) => listAnd(flags.map((flag) => permissionOf(flag).label));
  const missing = preset.flags.filter((flag) => !permissions.includes(flag));
  const unwanted = preset.forbids.filter((flag) => permissions.includes(flag));
  const warnings: SettingsWarning[] = [];
  if (preset.ipRequired && allowsAnyAddress(ipAllowlist)) {
    warnings.push(
      look(
        "preset_ip",
        `${preset.tool} asks for an IP restriction`,
        "Its help page has the list of addresses to enter.",
      ),
    );
  }
  if (missing.length > 0) {
    warnings.push(
      look(
        "preset_permission_off",
        `The ${preset.tool} preset asks for ${labels(missing)}`,
        `Without ${missing.length === 1 ? "it" : "them"} ${preset.tool} may answer “EGeneral:Permission denied”.`,
      ),
    );
  }
  if (unwanted.length > 0) {
    warnings.push(
      look(
        "preset_permission_unwanted",
        `${preset.tool} does not want ${labels(unwanted)}`,
        "Its own guide says to leave this off. Less power does less harm.",
      ),
    );
  }
  if (preset.needsWebSocket) {
    warnings.push(
      look(
        "preset_websocket",
        `${preset.tool} needs the WebSocket interface`,
        "Kraken documents no permission for it on keys made here. Whether this key may open private feeds is not known.",
      ),
    );
  }
  return warnings;
}
