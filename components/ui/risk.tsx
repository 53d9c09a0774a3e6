import type { RiskLevel } from "@/lib/kraken/risk";
import { classNames } from "./class-names";

const looks: Record<RiskLevel, { word: string; bars: number; color: string }> = {
  none: { word: "No power", bars: 0, color: "text-ink-3" },
  low: { word: "Low", bars: 1, color: "text-ink-2" },
  medium: { word: "Medium", bars: 2, color: "text-ink" },
  high: { word: "High", bars: 3, color: "text-warn" },
  critical: { word: "Critical", bars: 4, color: "text-danger" },
};

export const riskWord = (level: RiskLevel): string => looks[level].word;

type RiskProps = {
  level: RiskLevel;
  /** Before the word: "Risk: ". */
  prefix?: string;
  className?: string;
};

/** A gauge of four rising bars and the word. The text size is the surroundings'. */
export function Risk({ level, prefix, className }: RiskProps) {
  const { word, bars, color } = looks[level];
  return (
    <span className={classNames("inline-flex items-center gap-2 whitespace-nowrap", color, className)}>
      <svg viewBox="0 0 15 12" aria-hidden="true" className="h-3 w-3.75 shrink-0">
        {[3, 6, 9, 12].map((height, bar) => (
          <rect
            key={height}
            x={bar * 4}
            y={12 - height}
            width="3"
            height={height}
            rx="0.75"
            className={bar < bars ? "fill-current" : "fill-line-strong"}
          />
        ))}
      </svg>
      <span className={prefix ? "text-ink" : undefined}>
        {prefix}
        {word}
      </span>
    </span>
  );
}
