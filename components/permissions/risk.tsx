import type { RiskLevel } from "@/lib/kraken/risk";
import { classNames } from "../ui/class-names";

const words: Record<RiskLevel, string> = {
  none: "No power",
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};

export const riskWord = (level: RiskLevel): string => words[level];

export const riskClasses = (level: RiskLevel): string => `risk risk-${level}`;

type RiskProps = {
  level: RiskLevel;
  /** Before the word: "Risk: ". */
  prefix?: string;
  className?: string;
};

/** A gauge and the word. The text size is the surroundings'. */
export function Risk({ level, prefix, className }: RiskProps) {
  return (
    <span className={classNames(riskClasses(level), className)}>
      {prefix ? <span className="text-ink">{prefix + words[level]}</span> : words[level]}
    </span>
  );
}
