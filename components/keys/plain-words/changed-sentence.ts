import { describeCapabilities, type SettingsWarning } from "@/lib/kraken/capabilities";
import type { KeySettings } from "@/lib/kraken/key";
import { assessRisk, type RiskLevel } from "@/lib/kraken/risk";

export type Said = { risk: RiskLevel; can: string[]; warnings: string[] };

/** What the rail says, as far as a change of it is worth a word. */
export function whatIsSaid(settings: KeySettings, warnings: readonly SettingsWarning[]): Said {
  return {
    risk: assessRisk(settings).level,
    can: describeCapabilities(settings).can.map(({ text }) => text),
    warnings: warnings.map(({ title }) => title),
  };
}

/** Only what changed from one to the other, for people who listen; "" when nothing did. */
export function changedSentence(before: Said, after: Said, riskWord: (level: RiskLevel) => string): string {
  const fresh = (from: readonly string[], to: readonly string[]) => to.filter((text) => !from.includes(text));
  return [
    ...fresh(before.can, after.can).map((text) => `It can: ${text}.`),
    ...fresh(after.can, before.can).map((text) => `It can no longer: ${text}.`),
    ...fresh(before.warnings, after.warnings).map((text) => `Look at this: ${text}.`),
    before.risk === after.risk ? "" : `Risk: ${riskWord(after.risk)}.`,
  ]
    .filter(Boolean)
    .join(" ");
}
