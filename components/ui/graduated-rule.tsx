import { classNames } from "./class-names";

type LifeRuleProps = {
  /** What it says in words: "day 29 of 90". */
  label: string;
  /** Equal parts, named by the axis. */
  parts?: number;
  /** Where today is, from 0 to 1. */
  now?: number;
  className?: string;
};

const percent = (share: number) => `${Number((share * 100).toFixed(3))}%`;

/** The scale at the edge of a chart: the life of a key, with today in accent. */
export function LifeRule({ label, parts = 18, now, className }: LifeRuleProps) {
  return (
    <svg role="img" aria-label={label} height="12" className={classNames("block w-full text-ink-2", className)}>
      <rect x="0" y="3" width="100%" height="6" className="fill-current" />
      {evenParts(parts).map((part) => (
        <rect
          key={part}
          x={percent(part / parts)}
          y="4"
          width={percent(1 / parts)}
          height="4"
          className="fill-surface"
        />
      ))}
      <rect x="0" y="3.5" width="100%" height="5" fill="none" stroke="currentColor" />
      {now === undefined ? null : (
        <svg x={percent(Math.min(Math.max(now, 0), 1))} width="3" height="12" overflow="visible" aria-hidden="true">
          <rect x="-1.5" width="3" height="12" className="fill-accent" />
        </svg>
      )}
    </svg>
  );
}

type ProgressRuleProps = { label: string; parts: number; done: number; className?: string };

/** The progress of a wait: one part is one unit of it. */
export function ProgressRule({ label, parts, done, className }: ProgressRuleProps) {
  return (
    <svg role="img" aria-label={label} height="10" className={classNames("block w-full", className)}>
      {Array.from({ length: parts }, (_, part) => {
        const even = part % 2 === 0;
        const fill = part < done ? (even ? "fill-accent" : "fill-accent-line") : even ? "fill-line" : "fill-surface";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <rect key={part} x={percent(part / parts)} y="0" width={percent(1 / parts)} height="10" className={fill} />
        );
      })}
      <rect x="0" y="0" width="100%" height="10" fill="none" className="stroke-line-strong" />
      <rect x="0" y="0" width={percent(done / parts)} height="10" fill="none" className="stroke-accent" />
    </svg>
  );
}

/** The small piece of a rule that stands before a heading. */
export function RuleMark({ parts = 3, className }: { parts?: number; className?: string }) {
  const width = parts * 12;
  return (
    <svg
      viewBox={`0 0 ${width} 4`}
      width={width}
      height="4"
      aria-hidden="true"
      className={classNames("shrink-0 text-ink-2", className)}
    >
      <rect width={width} height="4" rx="1" className="fill-current" />
      {evenParts(parts).map((part) => (
        <rect key={part} x={part * 12} y="1" width="12" height="2" className="fill-canvas" />
      ))}
    </svg>
  );
}

/** The light parts: every second one. */
function evenParts(parts: number): number[] {
  return Array.from({ length: Math.floor(parts / 2) }, (_, pair) => pair * 2 + 1);
}
