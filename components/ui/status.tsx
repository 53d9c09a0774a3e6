import {
  CircleDashed,
  CircleDot,
  CircleQuestionMark,
  CircleX,
  Flag,
  GitCompareArrows,
  Hourglass,
  type IconNode,
  RefreshCw,
  TimerOff,
} from "lucide";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { type StatusName, statusWord } from "./status-words";

const icons: Record<StatusName, IconNode> = {
  active: CircleDot,
  pending: CircleDashed,
  rotating: RefreshCw,
  expiring_soon: Hourglass,
  drifted: GitCompareArrows,
  uncertain: CircleQuestionMark,
  quarantined: Flag,
  expired: TimerOff,
  revoked: CircleX,
};

export const statusIcon = (status: StatusName): IconNode => icons[status];

/** As a pill, in headers. Rows draw theirs in components/keys/inventory. */
export function StatusPill({ status }: { status: StatusName }) {
  return (
    <span className={classNames("status status-pill", `status-${status}`)}>
      <Icon as={icons[status]} size={14} />
      {statusWord(status)}
    </span>
  );
}
