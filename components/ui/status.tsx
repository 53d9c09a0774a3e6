import {
  CircleDashed,
  CircleDot,
  CircleQuestionMark,
  CircleX,
  Flag,
  GitCompareArrows,
  Hourglass,
  type LucideIcon,
  RefreshCw,
  TimerOff,
} from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

export type StatusName =
  | "active"
  | "pending"
  | "rotating"
  | "expiring_soon"
  | "drifted"
  | "uncertain"
  | "quarantined"
  | "expired"
  | "revoked";

type StatusLook = {
  word: string;
  icon: LucideIcon;
  color: string;
  /** The word of a healthy key is plain ink; only its icon is green. */
  wordColor?: string;
  /** Ground and border, only for a status that needs somebody. */
  pill?: string;
};

const looks: Record<StatusName, StatusLook> = {
  active: { word: "Active", icon: CircleDot, color: "text-ok", wordColor: "text-ink" },
  pending: { word: "Pending", icon: CircleDashed, color: "text-ink-2" },
  rotating: {
    word: "Rotating",
    icon: RefreshCw,
    color: "text-accent-ink",
    pill: "border-accent-line bg-accent-soft",
  },
  expiring_soon: { word: "Expiring soon", icon: Hourglass, color: "text-warn", pill: "border-warn-line bg-warn-soft" },
  drifted: { word: "Drifted", icon: GitCompareArrows, color: "text-danger", pill: "border-danger-line bg-danger-soft" },
  uncertain: {
    word: "Uncertain",
    icon: CircleQuestionMark,
    color: "text-chart",
    pill: "border-chart-line bg-chart-soft",
  },
  quarantined: { word: "Quarantined", icon: Flag, color: "text-ink-2" },
  expired: { word: "Expired", icon: TimerOff, color: "text-ink-3" },
  revoked: { word: "Revoked", icon: CircleX, color: "text-ink-3" },
};

export const statusWord = (status: StatusName): string => looks[status].word;

/** As a pill: in headers and on phones. */
export function StatusPill({ status }: { status: StatusName }) {
  const { word, icon, color, wordColor, pill } = looks[status];
  return (
    <span
      className={classNames(
        "inline-flex h-6 shrink-0 items-center gap-1.5 font-medium text-12",
        color,
        pill && "rounded-control border px-1.5 pr-2",
        pill,
      )}
    >
      <Icon as={icon} size={14} />
      <span className={wordColor}>{word}</span>
    </span>
  );
}

/** In a table: icon and word alone, with the cause beneath. */
export function StatusCell({ status, cause }: { status: StatusName; cause?: ReactNode }) {
  const { word, icon, color, wordColor } = looks[status];
  return (
    <span className="flex items-start gap-1.5 text-12">
      <Icon as={icon} size={14} className={classNames("mt-px", color)} />
      <span className="min-w-0">
        <span className={classNames("block font-medium", wordColor ?? color)}>{word}</span>
        {cause ? <span className="block text-ink-2">{cause}</span> : null}
      </span>
    </span>
  );
}
