import presetData from "./data/tool-presets.json";
import { type PermissionFlag, permissionFlags } from "./permissions";

export const presetCategories = ["Bots", "Tax", "Terminals", "Portfolio", "Use cases"] as const;
export type PresetCategory = (typeof presetCategories)[number];

type PresetCertainty = "documented" | "inferred";

/** How sure a preset or an endpoint's permissions are. */
export const certaintyWords = {
  documented: "Documented",
  inferred: "Inferred",
  disagree: "Kraken's pages disagree",
} as const;

export const NEEDS_WEB_SOCKET_WORDS = "Needs WebSocket";

export type Preset = {
  readonly id: string;
  readonly tool: string;
  /** The filter it is found under. */
  readonly category: PresetCategory;
  /** What kind of tool it is: "Bot", "Journal", "Agent or CLI". */
  readonly kind: string;
  readonly purpose: string;
  readonly flags: readonly PermissionFlag[];
  /** Permissions that the tool's own guide says to leave off. */
  readonly forbids: readonly PermissionFlag[];
  readonly needsWebSocket: boolean;
  /** Digits, where the tool names a window. */
  readonly nonceWindow: string | null;
  readonly ipRequired: boolean;
  /** The tool's own words on an IP allowlist. */
  readonly ipAdvice: string | null;
  readonly certainty: PresetCertainty;
  readonly source: string;
  /** The source as a link, where it is one address. */
  readonly sourceHref: string | null;
  readonly sourceDate: string;
  readonly notes: string | null;
};

const kinds: Record<string, readonly [category: PresetCategory, kind: string]> = {
  bot: ["Bots", "Bot"],
  tax: ["Tax", "Tax"],
  terminal: ["Terminals", "Terminal"],
  portfolio: ["Portfolio", "Portfolio"],
  journal: ["Portfolio", "Journal"],
  analytics: ["Portfolio", "Analytics"],
  custody: ["Portfolio", "Custody"],
  "use case": ["Use cases", "Use case"],
  developer: ["Use cases", "Developer"],
  automation: ["Use cases", "Automation"],
  "agent/CLI": ["Use cases", "Agent or CLI"],
};

/** Kept in the data as evidence only: a tool that is gone, and Kraken's own wallet, which needs flags beyond the ten. */
const notOffered = ["cryptowatch", "kraken-wallet"];

type PresetRecord = (typeof presetData)[number];

export const presets: readonly Preset[] = presetData.filter(({ id }) => !notOffered.includes(id)).map(readPreset);

const byId = new Map(presets.map((preset) => [preset.id, preset]));

export function presetOf(id: string): Preset | null {
  return byId.get(id) ?? null;
}

function readPreset(record: PresetRecord): Preset {
  const [category, kind] = kinds[record.category] ?? ["Use cases", record.category];
  const forbids: readonly string[] = record.toolForbids;
  return {
    id: record.id,
    tool: record.tool,
    category,
    kind,
    purpose: record.purpose,
    flags: permissionFlags.filter((flag) => record.permissions[flag]),
    forbids: permissionFlags.filter((flag) => forbids.includes(flag)),
    needsWebSocket: record.needsWebSocketInterface,
    nonceWindow: record.nonceWindow === null ? null : String(record.nonceWindow),
    ipRequired: record.ipAllowlist?.startsWith("required") ?? false,
    ipAdvice: record.ipAllowlist,
    certainty: record.certainty as PresetCertainty,
    source: record.source,
    sourceHref: hrefOf(record.source),
    sourceDate: record.sourceDate,
    notes: record.notes,
  };
}

/** A page's address as it stands; for "github.com/owner/name path" the repository, whose branch is not known. */
function hrefOf(source: string): string | null {
  const page = source.match(/^https:\/\/\S+/)?.[0];
  if (page) return page;
  const repository = source.match(/^github\.com\/[\w.-]+\/[\w.-]+/)?.[0];
  return repository ? `https://${repository}` : null;
}

/** Presets whose tool, kind, purpose or id contains every word of the query. */
export function searchPresets(query: string, category: PresetCategory | null = null): Preset[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return presets.filter((preset) => {
    const text = `${preset.tool} ${preset.kind} ${preset.purpose} ${preset.id}`.toLowerCase();
    return (category === null || preset.category === category) && words.every((word) => text.includes(word));
  });
}
