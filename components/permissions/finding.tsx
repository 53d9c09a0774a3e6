import { Check, CircleQuestionMark, type IconNode, OctagonAlert, TriangleAlert, X } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";

type FindingKind = "serious" | "look" | "good" | "cannot" | "unknown";

const looks: Record<FindingKind, { icon: IconNode; color: string; word: string }> = {
  serious: { icon: OctagonAlert, color: "text-danger", word: "Serious" },
  look: { icon: TriangleAlert, color: "text-warn", word: "Look at this" },
  good: { icon: Check, color: "text-ok", word: "Good" },
  cannot: { icon: X, color: "text-ink-3", word: "Cannot" },
  unknown: { icon: CircleQuestionMark, color: "text-chart", word: "Not known" },
};

type FindingProps = {
  kind: FindingKind;
  title: ReactNode;
  /** One line beneath: the reason, or the API calls. */
  children?: ReactNode;
  /** At the right: one small link or button. */
  action?: ReactNode;
  /** Read before the title where no heading above says it; null where one does ("It can"). */
  spoken?: string | null;
  className?: string;
};

/** A line with an icon: a finding, or what a key can and cannot do. Goes into a list. */
export function Finding({ kind, title, children, action, spoken, className }: FindingProps) {
  const { icon, color, word } = looks[kind];
  const prefix = spoken === undefined ? word : spoken;
  return (
    <li className={classNames("flex items-start gap-2.5", className)}>
      <Icon as={icon} className={classNames("mt-0.5", color)} />
      <div className="min-w-0 flex-1">
        <p
          className={classNames("max-md:text-14", kind === "cannot" || kind === "unknown" ? "text-ink-2" : "text-ink")}
        >
          {prefix ? <span className="sr-only">{prefix}: </span> : null}
          {title}
        </p>
        {children ? <div className="text-12 text-ink-3">{children}</div> : null}
      </div>
      {action}
    </li>
  );
}
