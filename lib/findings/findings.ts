import type { KeySecret } from "@/lib/db/key-secrets";
import { makerOf } from "@/lib/keys/maker";
import { UNUSED_DAYS } from "@/lib/keys/unused-days";
import { warningsFor } from "@/lib/kraken/capabilities";
import { allowsAnyAddress } from "@/lib/kraken/ip-allowlist";
import type { KeySettings } from "@/lib/kraken/key";
import { shownOthers } from "@/lib/kraken/other-permissions";
import { permissionOf } from "@/lib/kraken/permissions";
import { shownText } from "@/lib/kraken/shown-name";
import { countOf, listAnd } from "@/lib/words/phrases";
import { presetCategoryOfTool } from "./tool-category";

type FindingLevel = "serious" | "look" | "good" | "unknown";

/** What a person can do about a finding; the page knows where. */
export type FindingStep = "edit" | "revoke" | "create_again" | "name_owner";

export type KeyFinding = {
  id: string;
  level: FindingLevel;
  title: string;
  reason: string;
  step: FindingStep | null;
};

export type Answering = { owner: "nobody" | "member" | "left"; backupOwner: "nobody" | "member" | "left" };

export type FindingFacts = {
  settings: KeySettings;
  otherPermissions: Record<string, boolean>;
  origin: "quayside" | "kraken";
  madeElsewhere: boolean;
  secret: KeySecret | null;
  tool: string | null;
  /** Who answers for it; null where there is nobody else who could. */
  answering: Answering | null;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** Kraken may disable keys that are not used for months (support article on API key security). */
const NEVER_USED_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

const levels: readonly FindingLevel[] = ["serious", "look", "unknown", "good"];

/** What is worth knowing about a live key, the serious first. A key that has expired can do no harm through its settings. */
export function findingsFor(facts: FindingFacts, now: Date): KeyFinding[] {
  const { validUntil } = facts.settings;
  const expired = validUntil !== null && validUntil * 1000 <= now.getTime();
  const findings = [
    ...secretFindings(facts),
    ...(expired ? [] : settingsFindings(facts, now)),
    ...(expired ? [] : usageFindings(facts, now)),
    ...ownerFindings(facts),
    ...unknownFindings(facts),
    ...(expired ? [] : goodFindings(facts)),
  ];
  return findings.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

function secretFindings({ secret }: FindingFacts): KeyFinding[] {
  if (secret === "not_received") {
    return [
      {
        id: "secret_not_received",
        level: "serious",
        title: "Nobody received the private key",
        reason: "Kraken made the key, but its answer was lost on the way. The key cannot be used.",
        step: "create_again",
      },
    ];
  }
  if (secret === "lapsed") {
    return [
      {
        id: "secret_lapsed",
        level: "serious",
        title: "Nobody confirmed storing the private key",
        reason: "It is gone here. If nobody stored it, the key cannot be used.",
        step: "create_again",
      },
    ];
  }
  return [];
}

/** Of the warnings that the form gives, those that stay true of a key in use. */
const lasting = new Set(["withdraw_any_address", "trade_any_address", "no_expiry", "nonce_window"]);

function settingsFindings({ settings, tool }: FindingFacts, now: Date): KeyFinding[] {
  const isTaxTool = presetCategoryOfTool(tool) === "Tax";
  return warningsFor(settings, { nowSeconds: Math.floor(now.getTime() / 1000) })
    .filter(({ id }) => lasting.has(id) || (id === "query_window" && isTaxTool))
    .map((warning) => ({ ...warning, step: "edit" }));
}

function usageFindings({ lastUsedAt, createdAt }: FindingFacts, now: Date): KeyFinding[] {
  const daysSince = (at: Date) => Math.floor((now.getTime() - at.getTime()) / DAY_MS);
  if (lastUsedAt === null) {
    const days = daysSince(createdAt);
    if (days < NEVER_USED_DAYS) return [];
    return [
      {
        id: "never_used",
        level: "look",
        title: "Never used",
        reason: `Kraken reports no use in the ${days} days since it was made.`,
        step: "revoke",
      },
    ];
  }
  const days = daysSince(lastUsedAt);
  if (days < UNUSED_DAYS) return [];
  return [
    {
      id: "unused",
      level: "look",
      title: `Not used for ${days} days`,
      reason: "A key that nothing uses is power without a purpose.",
      step: "revoke",
    },
  ];
}

function ownerFindings({ answering }: FindingFacts): KeyFinding[] {
  if (answering === null) return [];
  const look = (id: string, title: string, reason: string): KeyFinding[] => [
    { id, level: "look", title, reason, step: "name_owner" },
  ];
  const { owner, backupOwner } = answering;
  if (owner === "left") return look("owner_left", "Its owner has left the workspace", "Nobody here answers for it.");
  if (owner === "nobody") return look("no_owner", "Nobody answers for it", "No owner is named.");
  if (backupOwner === "nobody") return look("no_backup", "The owner alone answers for it", "No backup owner is named.");
  if (backupOwner === "left") {
    return look("backup_left", "The owner alone answers for it", "The backup owner has left the workspace.");
  }
  return [];
}

function unknownFindings({ otherPermissions, ...made }: FindingFacts): KeyFinding[] {
  const findings: KeyFinding[] = [];
  const others = shownOthers(otherPermissions);
  if (others.length > 0) {
    findings.push({
      id: "other_permissions",
      level: "unknown",
      title: `Not known: what ${listAnd(others)} ${others.length === 1 ? "allows" : "allow"}`,
      reason: "Outside the ten permissions that Kraken documents for these keys. An update keeps them as they are.",
      step: null,
    });
  }
  const maker = makerOf(made);
  if (maker === "elsewhere") {
    findings.push({
      id: "made_elsewhere",
      level: "unknown",
      title: "Not known here: who holds its private key",
      reason: "The key was made with Quayside, in another workspace, which has its own record.",
      step: null,
    });
  }
  if (maker === "kraken") {
    findings.push({
      id: "made_at_kraken",
      level: "unknown",
      title: "Not known: who holds its private key",
      reason: "The key was made at Kraken, not here, so nothing is recorded about it.",
      step: null,
    });
  }
  return findings;
}

function goodFindings({ settings }: FindingFacts): KeyFinding[] {
  const { permissions, ipAllowlist } = settings;
  const changesThings = permissions.some((flag) => permissionOf(flag).power !== "reads");
  if (!changesThings || ipAllowlist === null || allowsAnyAddress(ipAllowlist)) return [];
  const [only, ...more] = ipAllowlist;
  return [
    {
      id: "restricted",
      level: "good",
      title: `Works only from ${only !== undefined && more.length === 0 ? shownText(only) : countOf(ipAllowlist.length, "entry", "entries")}`,
      reason: "A copied private key is of no use from anywhere else.",
      step: null,
    },
  ];
}

/** "1 serious, 2 to look at"; null when there is nothing of either. */
export function summariseFindings(findings: readonly KeyFinding[]): string | null {
  const count = (level: FindingLevel) => findings.filter((finding) => finding.level === level).length;
  const [serious, look] = [count("serious"), count("look")];
  return (
    [serious > 0 ? `${serious} serious` : null, look > 0 ? `${look} to look at` : null].filter(Boolean).join(", ") ||
    null
  );
}
